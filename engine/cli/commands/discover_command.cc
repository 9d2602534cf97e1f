// SPDX-License-Identifier: MIT
// Under which conditions cases of interest lie: the points of a sweep, or the rows of any table.
#include <algorithm>
#include <array>
#include <fstream>

#include "cli/commands/commands.h"
#include "cli/commands/outputs.h"
#include "infracast/discovery.h"
#include "infracast/machine_error.h"
#include "infracast/sweep_file.h"
#include "infracast/whole_file.h"
#include "notation/number.h"
#include "report/tables/discovery_csv.h"

namespace infracast::cli {
namespace {

double share_of(const Arguments& arguments, const std::string& option, double usual) {
  const auto text = arguments.text(option);
  if (!text) return usual;
  const auto share = parse_number(*text);
  if (share && *share > 0 && *share < 1) return *share;
  throw UsageError("--" + option + " needs a share between 0 and 1, such as " + number_text(usual) + ", not \"" + *text + "\"");
}

DiscoverySettings discovery_settings(const Arguments& arguments) {
  DiscoverySettings settings;
  settings.peel = share_of(arguments, "peel", settings.peel);
  if (settings.peel > 0.5) throw UsageError("--peel takes at most half of a box at a time: 0.5");
  settings.paste = share_of(arguments, "paste", settings.paste);
  settings.least_mass = share_of(arguments, "least-mass", settings.least_mass);
  settings.significance = share_of(arguments, "significance", settings.significance);
  settings.resamples = arguments.whole_number("resamples", 0).value_or(settings.resamples);
  settings.seed = arguments.whole_number("seed", 0).value_or(settings.seed);
  if (const auto box = arguments.whole_number("box", 0)) settings.box = *box;
  return settings;
}

// What cases are made of: columns, and which of them may say why.
struct Cases {
  std::vector<CaseColumn> columns;
  std::vector<SourceString> inputs;
  std::size_t left_out = 0;
};

// Whether a file is one that sweep wrote, or at least of its kind.
bool is_data(const std::string& path) {
  constexpr std::string_view kSignature = "\x89HDF\r\n";
  std::array<char, kSignature.size()> begin{};
  std::ifstream(path, std::ios::binary).read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return std::string_view(begin.data(), begin.size()) == kSignature;
}

std::vector<double> of_points(const std::vector<double>& values, const std::vector<std::size_t>& points) {
  std::vector<double> chosen;
  for (const std::size_t point : points) chosen.push_back(values[point]);
  return chosen;
}

// Factors are the inputs, and numbers of the points what conditions are about. Points that failed are no cases.
Cases cases_of_sweep(const std::string& path) {
  const Sweep sweep = read_sweep(path);
  Cases cases;
  std::vector<std::size_t> points;
  for (std::size_t k = 0; k < sweep.points.size(); ++k)
    if (sweep.points[k].status == PointStatus::done) points.push_back(k);
  cases.left_out = sweep.points.size() - points.size();
  for (std::size_t f = 0; f < sweep.info.factors.size(); ++f) {
    CaseColumn column{.name = sweep.info.factors[f].name, .words = {}, .values = {}};
    for (const Choice& choice : sweep.info.factors[f].choices) column.words.push_back(choice.name);
    for (const std::size_t k : points) column.values.push_back(sweep.info.design.point(k)[f]);
    cases.inputs.push_back(typed("input", column.name));
    cases.columns.push_back(std::move(column));
  }
  std::vector<std::string> names = sweep_columns(sweep.info);
  for (const auto& [name, formula] : sweep.info.derived)
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  const std::vector<std::vector<double>> values = read_sweep_columns(path, names);
  for (std::size_t k = 0; k < names.size(); ++k) cases.columns.push_back({names[k], {}, of_points(values[k], points)});
  return cases;
}

Cases cases_of(const Arguments& arguments, Diagnostics& diagnostics) {
  const std::string& path = arguments.operands().front();
  Cases cases = is_data(path) ? cases_of_sweep(path) : Cases{read_cases(path, files_on_disk(), diagnostics), {}, 0};
  if (arguments.has("input")) cases.inputs.clear();
  for (const std::string& text : arguments.all("input")) cases.inputs.push_back(typed("input", text));
  return cases;
}

void expect_box(const CaseTable& table, const DiscoverySettings& settings) {
  if (!settings.box) return;
  const std::size_t boxes = peel_boxes(table, settings).size();
  if (*settings.box >= boxes)
    throw UsageError("--box is one of 0 to " + std::to_string(boxes - 1) + ", as the trajectory counts them, not " +
                     std::to_string(*settings.box));
}

bool is_own_table(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  return std::getline(file, line) && line == report::kDiscoveryHeader;
}

void write_table(const std::string& path, bool force, const report::ShownDiscovery& shown, const Console& console) {
  write_whole_file(path, force, {"a table of boxes", is_own_table}, [&](const std::filesystem::path& place) {
    std::ofstream file(place, std::ios::binary);
    report::write_discovery_csv(shown, [&](std::string_view text) { file << text; });
    file.close();
    if (!file) throw MachineError("cannot write " + path);
  });
  console.err << "Wrote " << path << "\n";
}

std::string together(const std::vector<std::string>& conditions) {
  std::string all;
  for (const std::string& condition : conditions) all += (all.empty() ? "" : ", ") + condition;
  return all;
}

}  // namespace

int discover_conditions(const Arguments& arguments, const Console& console) {
  const DiscoverySettings settings = discovery_settings(arguments);
  const std::vector<std::string> written = arguments.all("where");
  if (written.empty()) throw UsageError("discover needs a --where: which cases are of interest, as in --where 'npv < 0'");
  const auto output = arguments.text("output");
  if (output) expect_output(*output, kTableOutput, arguments.operands());

  Diagnostics diagnostics;
  Cases cases = cases_of(arguments, diagnostics);
  std::vector<SourceString> conditions;
  for (const std::string& text : written) conditions.push_back(typed("where", text));
  std::optional<CaseTable> table;
  if (!diagnostics.has_errors()) table = select_cases(std::move(cases.columns), conditions, cases.inputs, diagnostics);
  console.err << render(diagnostics);
  if (!table) return kWrongInput;
  if (cases.left_out > 0) console.err << "infracast: " << cases.left_out << " points that failed are left out\n";
  expect_box(*table, settings);

  const Discovery found = discover(*table, settings);
  const report::ShownDiscovery shown{together(written), *table, found, settings};
  if (output) write_table(*output, arguments.has("force"), shown, console);
  console.out << (arguments.has("json") ? report::discovery_json(shown)
                                        : report::discovery_text(shown, arguments.has("all"), console.wording()));
  return kSuccess;
}

}  // namespace infracast::cli
