// SPDX-License-Identifier: MIT
// Results → tables for other programs: CSV, IAMC, Excel.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <utility>
#include <vector>

#include "cli/commands/commands.h"
#include "cli/commands/outputs.h"
#include "cli/scenarios/provenance.h"
#include "infracast/child_process.h"
#include "infracast/diagnostic.h"
#include "infracast/draws.h"
#include "infracast/export.h"
#include "infracast/machine_error.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/whole_file.h"
#include "infracast/wording.h"
#include "infracast/workbook.h"

namespace infracast::cli {
namespace {

enum class Format { csv, iamc, xlsx };

constexpr std::array<std::pair<std::string_view, Format>, 3> kFormats{
    {{"csv", Format::csv}, {"iamc", Format::iamc}, {"xlsx", Format::xlsx}}};
constexpr std::array<std::pair<std::string_view, Content>, 6> kContents{{{"plan", Content::plan},
                                                                         {"indicators", Content::indicators},
                                                                         {"bindings", Content::bindings},
                                                                         {"parameters", Content::parameters},
                                                                         {"levers", Content::levers},
                                                                         {"observations", Content::observations}}};

// The value of an option that takes one of a few words. Throws UsageError.
template <typename Value, std::size_t N>
std::optional<Value> one_of(const std::array<std::pair<std::string_view, Value>, N>& known, const Arguments& arguments,
                            std::string_view option) {
  const auto written = arguments.text(option);
  if (!written) return std::nullopt;
  std::vector<std::string> names;
  for (const auto& [name, value] : known) {
    if (*written == name) return value;
    names.emplace_back(name);
  }
  const std::string hint = did_you_mean(*written, names);
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  throw UsageError("--" + std::string(option) + " is one of " + all + ", not \"" + *written + "\"" + (hint.empty() ? "" : "; " + hint));
}

struct ExportRequest {
  Format format = Format::csv;
  Content content = Content::indicators;
  std::string output;  // "": the standard output
  bool draws = false;
  bool byte_order_mark = false;
  bool wide = false;
  bool force = false;
};

Format format_for(const std::string& output) { return ending_of(output) == ".xlsx" ? Format::xlsx : Format::csv; }

bool is_standard_output(const std::string& output) { return output == "-" || output == "/dev/stdout" || output == "/dev/fd/1"; }

void check_option(const Arguments& arguments, std::string_view option, bool fits, std::string_view where) {
  if (arguments.has(option) && !fits) throw UsageError("--" + std::string(option) + " is for " + std::string(where));
}

ExportRequest request_of(const Arguments& arguments) {
  ExportRequest request;
  request.output = arguments.text("output").value_or("");
  if (is_standard_output(request.output)) request.output.clear();
  request.format = one_of(kFormats, arguments, "format").value_or(format_for(request.output));
  request.content = one_of(kContents, arguments, "what").value_or(Content::indicators);
  request.draws = arguments.has("draws");
  request.byte_order_mark = arguments.has("bom");
  request.wide = arguments.has("wide");
  request.force = arguments.has("force");
  const bool drawn = request.content == Content::indicators || request.content == Content::parameters;
  check_option(arguments, "what", request.format == Format::csv, "--format csv");
  check_option(arguments, "draws", request.format == Format::csv && drawn, "--format csv with --what indicators or parameters");
  check_option(arguments, "wide", request.format == Format::iamc, "--format iamc");
  check_option(arguments, "bom", request.format != Format::xlsx, "--format csv or iamc");
  if (request.format == Format::xlsx && request.output.empty()) throw UsageError("a workbook is no text: --format xlsx needs -o FILE");
  if (!request.output.empty())
    expect_output(request.output, request.format == Format::xlsx ? kWorkbookOutput : kTableOutput, arguments.operands());
  return request;
}

// The reader of the standard output closed it, having read enough.
struct ReaderGone {};

void to_standard_output(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      throw ReaderGone();
    } else if (errno != EINTR) {
      throw MachineError(std::string("cannot write to the standard output: ") + std::strerror(errno));
    }
  }
}

void add_draws(const Arguments& arguments, const std::vector<Results>& results, Drawn kind, const TextSink& sink, MadeFor reader) {
  DrawsCsv csv(results, kind, sink, reader);
  for (std::size_t file = 0; file < results.size(); ++file) {
    const std::string& path = arguments.operands()[file];
    const std::size_t things = kind == Drawn::indicator ? results[file].indicators.size() : results[file].parameters.size();
    bool any = false;
    for (std::size_t thing = 0; thing < things; ++thing) {
      const std::string& name = kind == Drawn::indicator ? results[file].indicators[thing].id : results[file].parameters[thing].name;
      any |= read_draw_blocks(path, kind, name, [&](const DrawBlock& block) { csv.add(file, thing, block); });
    }
    if (things > 0 && !any) throw MachineError(path + " keeps no draws; infracast run without --summary-only does");
  }
  csv.finish();
}

void write_text(const Arguments& arguments, const ExportRequest& request, const std::vector<Results>& results, const TextSink& sink) {
  if (request.byte_order_mark) sink(kByteOrderMark);
  const MadeFor reader = request.byte_order_mark ? MadeFor::spreadsheets : MadeFor::programs;
  if (request.format == Format::iamc) return write_iamc(results, {.wide = request.wide, .reader = reader}, sink);
  if (!request.draws) return write_csv(results, request.content, sink, reader);
  add_draws(arguments, results, request.content == Content::indicators ? Drawn::indicator : Drawn::parameter, sink, reader);
}

void write_text_file(const Arguments& arguments, const ExportRequest& request, const std::vector<Results>& results) {
  write_whole_file(request.output, request.force, {"a table of infracast", is_own_csv}, [&](const std::filesystem::path& place) {
    std::ofstream file(place, std::ios::binary);
    const auto check = [&] {
      if (!file) throw MachineError("cannot write " + request.output + ": " + std::strerror(errno));
    };
    write_text(arguments, request, results, [&](std::string_view text) {
      file << text;
      check();
    });
    file.close();
    check();
  });
}

// In a child: without memory the library for workbooks falls, or complains on the standard error and leaves out what it could not hold.
void write_workbook_file(const ExportRequest& request, const std::vector<Results>& results, Language language) {
  write_whole_file(request.output, request.force, {"a workbook as infracast wrote it", is_own_workbook},
                   [&](const std::filesystem::path& place) {
                     const std::string complaint = complaint_of_child([&] { write_workbook(place, results, {.language = language}); });
                     if (!complaint.empty())
                       throw MachineError("cannot write " + request.output + ": " + complaint.substr(0, complaint.find('\n')));
                   });
}

// Draws of indicators are kept at milestones unless a run was asked for more.
void say_which_draws(const Arguments& arguments, const std::vector<Results>& results, const Console& console) {
  for (std::size_t file = 0; file < results.size(); ++file) {
    const std::size_t kept = times_with_draws(arguments.operands()[file]).size(), all = results[file].times.size();
    if (kept == 0 || kept == all) continue;
    console.err << arguments.operands()[file] << " keeps draws at " << kept << " of " << all
                << " times; infracast run --draws-in-file keeps all\n";
  }
}

}  // namespace

int export_results(const Arguments& arguments, const Console& console) {
  const ExportRequest request = request_of(arguments);
  std::vector<Results> results;
  for (const std::string& path : arguments.operands()) results.push_back(read_results(path));
  keep_folders_private(arguments, results);
  if (request.draws && request.content == Content::indicators) say_which_draws(arguments, results, console);
  if (request.format == Format::xlsx) {
    write_workbook_file(request, results, console.language);
  } else if (!request.output.empty()) {
    write_text_file(arguments, request, results);
  } else {
    try {
      write_text(arguments, request, results, to_standard_output);
    } catch (const ReaderGone&) {
    }
    return kSuccess;
  }
  console.err << "Wrote " << request.output << "\n";
  return kSuccess;
}

}  // namespace infracast::cli
