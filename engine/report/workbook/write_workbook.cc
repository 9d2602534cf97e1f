// SPDX-License-Identifier: MIT
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "infracast/export.h"
#include "infracast/machine_error.h"
#include "infracast/workbook.h"
#include "report/words/report_words.h"
#include "report/workbook/own_workbook.h"
#include "report/workbook/sheets.h"

namespace infracast::report::workbook {
namespace {

struct System {
  Vocabulary::System named;
  std::vector<Found<IndicatorResult>> indicators;
};

std::vector<System> systems_of(const Content& content) {
  std::vector<System> systems;
  for (const auto& found : overlaid_indicators(content.results)) {
    const Vocabulary::System named = content.names.system_of(found.first->module);
    auto at = std::find_if(systems.begin(), systems.end(), [&](const System& system) { return system.named.id == named.id; });
    if (at == systems.end()) at = systems.insert(systems.end(), System{named, {}});
    at->indicators.push_back(found);
  }
  std::stable_sort(systems.begin(), systems.end(), [&](const System& left, const System& right) {
    return content.names.order_of(left.named) < content.names.order_of(right.named);
  });
  return systems;
}

// The time of the first run, so that equal results give equal workbooks; now when it is unknown.
std::time_t made(std::span<const Results> results) {
  std::tm parts{};
  const bool known = !results.empty() && std::sscanf(results.front().provenance.started.c_str(), "%d-%d-%dT%d:%d:%d", &parts.tm_year,
                                                     &parts.tm_mon, &parts.tm_mday, &parts.tm_hour, &parts.tm_min, &parts.tm_sec) == 6;
  if (!known) return std::time(nullptr);
  parts.tm_year -= 1900;
  parts.tm_mon -= 1;
  return timegm(&parts);
}

void fill(Book& book, const Content& content) {
  const auto say = content.phrases();
  const auto systems = systems_of(content);
  Sheet plan = book.add_sheet(std::string(say("Plan table")));
  std::vector<Sheet> system_sheets;
  for (const System& system : systems) system_sheets.push_back(book.add_sheet(content.label(system.named.label, system.named.id)));
  Sheet observations = book.add_sheet(std::string(say("Published figures")));
  Sheet sources = book.add_sheet(std::string(say("Sources")));
  Sheet parameters = book.add_sheet(std::string(say("Parameters")));
  Sheet provenance = book.add_sheet(std::string(say("Provenance")));

  const History history(content);
  fill_plan(book, plan, content);
  for (std::size_t at = 0; at < systems.size(); ++at)
    fill_system(book, system_sheets[at], content, systems[at].named.label, systems[at].indicators, history, observations.name());
  fill_history(observations, content, history);
  fill_sources(sources, content, history);
  fill_parameters(parameters, content);
  fill_provenance(provenance, content);
}

// A file that has no name, and is gone with its object.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("workbook", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw MachineError("no file in memory can be made: " + std::generic_category().message(errno));
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }
  [[nodiscard]] std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

bool same_bytes(const std::filesystem::path& one, const std::filesystem::path& other) {
  std::ifstream a(one, std::ios::binary), b(other, std::ios::binary);
  using Bytes = std::istreambuf_iterator<char>;
  return a && b && std::equal(Bytes(a), Bytes(), Bytes(b), Bytes()) && !a.bad() && !b.bad();
}

std::vector<std::string> labels_of(const std::vector<OverlaidScenario>& scenarios, Language language) {
  std::vector<std::string> labels;
  for (const auto& scenario : scenarios) labels.push_back(label_in(scenario.info().label, language, scenario.name));
  std::vector<std::string> unique;
  for (std::size_t at = 0; at < labels.size(); ++at)
    unique.push_back(std::count(labels.begin(), labels.end(), labels[at]) == 1 ? labels[at] : scenarios[at].name);
  return unique;
}

}  // namespace

std::string Content::label(const Label& label, const std::string& id) const { return label_in(label, language, spelled_out(id)); }

Content content_of(std::span<const Results> results, Language language) {
  std::map<std::string, Label> titles;
  for (const Results& file : results) titles.insert(file.titles.begin(), file.titles.end());
  Content content{results, overlaid(results), {}, Vocabulary(std::move(titles)), language};
  content.labels = labels_of(content.scenarios, language);
  return content;
}

void set_paper(const Sheet& sheet, Row header) {
  constexpr uint8_t kA4 = 9;
  worksheet_set_landscape(sheet.raw());
  worksheet_set_paper(sheet.raw(), kA4);
  worksheet_fit_to_pages(sheet.raw(), 1, 0);
  worksheet_repeat_rows(sheet.raw(), header, header);
  worksheet_set_footer(sheet.raw(), "&L&A&R&P / &N");
  worksheet_set_margins(sheet.raw(), 0.4, 0.4, 0.5, 0.6);
}

}  // namespace infracast::report::workbook

namespace infracast {

void write_workbook(const std::filesystem::path& path, std::span<const Results> results, const WorkbookOptions& options) {
  using namespace report::workbook;
  const report::workbook::Content content = content_of(results, options.language);
  const std::time_t when = made(results);
  const auto write = [&](const std::filesystem::path& place) {
    Book book(place);
    book.describe(content.labels.empty() ? "infracast" : content.labels.front(), when);
    fill(book, content);
    book.close();
  };
  write(path);
  // What libxlsxwriter cannot write into its temporary files is missing without a word. It would not be missing twice.
  const MemoryFile again;
  write(again.path());
  if (!is_whole(path) || !same_bytes(path, again.path()))
    throw MachineError("the workbook cannot be read back as it was written; is the disk full?");
}

}  // namespace infracast
