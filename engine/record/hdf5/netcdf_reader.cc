// SPDX-License-Identifier: MIT
#include "record/hdf5/netcdf_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <system_error>

#include "infracast/assert.h"
#include "notation/unicode.h"
#include "record/file/input_file.h"
#include "record/file/seal.h"
#include "record/hdf5/chunk_reader.h"
#include "record/hdf5/examination.h"
#include "record/hdf5/reading_driver.h"
#include "record/hdf5/sound_object.h"
#include "record/hdf5/trial.h"

namespace infracast::record {
namespace {

[[noreturn]] void refuse_size(const std::string& name) {
  throw Hdf5Failure("variable \"" + name + "\" has another size than its dimensions");
}

std::size_t count_of(hid_t dataset) { return element_count(SpaceHandle(H5Dget_space(dataset))); }

// Tables, pages and workbooks are made of them.
void expect_text(const std::string& text) {
  if (first_invalid_byte(text)) throw Hdf5Failure("a text in it is not UTF-8");
}

// Room is made for what is there, once that is known to be a text.
std::string text_attribute(hid_t object, const std::string& name) {
  if (checked(H5Aexists(object, name.c_str())) == 0) return {};
  const AttributeHandle attribute = sound_attribute(object, name);
  const TypeHandle type(H5Aget_type(attribute.id()));
  const bool fixed_text = checked(H5Tget_class(type.id())) == H5T_STRING && checked(H5Tis_variable_str(type.id())) == 0;
  if (!fixed_text || element_count(SpaceHandle(H5Aget_space(attribute.id()))) != 1)
    throw Hdf5Failure("attribute \"" + name + "\" is not a text");
  std::string text(H5Tget_size(type.id()), '\0');
  checked(H5Aread(attribute.id(), type.id(), text.data()));
  expect_text(text);
  return text;
}

std::vector<double> number_attribute(hid_t object, const std::string& name) {
  const AttributeHandle attribute = sound_attribute(object, name);
  if (!holds_numbers(TypeHandle(H5Aget_type(attribute.id())))) throw Hdf5Failure("attribute \"" + name + "\" is not a number");
  std::vector<double> numbers(element_count(SpaceHandle(H5Aget_space(attribute.id()))));
  if (!numbers.empty()) checked(H5Aread(attribute.id(), H5T_NATIVE_DOUBLE, numbers.data()));
  return numbers;
}

void expect_numbers(hid_t dataset) {
  if (!holds_numbers(TypeHandle(H5Dget_type(dataset)))) throw Hdf5Failure("a variable that should hold numbers does not");
}

std::vector<hsize_t> extents_of(hid_t dataset) {
  const SpaceHandle space(H5Dget_space(dataset));
  std::vector<hsize_t> extents(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space.id()))));
  checked(H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr));
  return extents;
}

// Whole variables. Only doubles are stored in chunks.
template <class T>
std::vector<T> read_numbers(hid_t dataset, hid_t type) {
  expect_numbers(dataset);
  std::vector<T> numbers(count_of(dataset));
  if (!numbers.empty()) checked(H5Dread(dataset, type, H5S_ALL, H5S_ALL, transfer_of_numbers(numbers.size()).id(), numbers.data()));
  return numbers;
}

std::vector<double> read_box(hid_t dataset, const std::vector<hsize_t>& first, const std::vector<hsize_t>& extents) {
  expect_numbers(dataset);
  if (is_in_chunks(dataset)) return read_chunks(dataset, first, extents);
  const SpaceHandle file(H5Dget_space(dataset));
  checked(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, first.data(), nullptr, extents.data(), nullptr));
  const SpaceHandle memory(H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr));
  std::vector<double> numbers(element_count(memory));
  const PropertyHandle transfer = transfer_of_numbers(numbers.size());
  if (!numbers.empty()) checked(H5Dread(dataset, H5T_NATIVE_DOUBLE, memory.id(), file.id(), transfer.id(), numbers.data()));
  return numbers;
}

// Checks the total length before reading, because many elements may refer to one text.
class TextRoom {
 public:
  TextRoom(std::size_t count, std::uint64_t file_size) : left_(file_size + count), transfer_(transfer_of_texts(count)) {
    checked(H5Pset_vlen_mem_manager(transfer_.id(), take, this, give_back, nullptr));
  }
  [[nodiscard]] hid_t transfer() const { return transfer_.id(); }

 private:
  static void* take(std::size_t size, void* self) {
    auto& room = *static_cast<TextRoom*>(self);
    if (size > room.left_) return nullptr;
    room.left_ -= size;
    return std::malloc(size);
  }
  static void give_back(void* memory, void* /*self*/) { std::free(memory); }

  std::uint64_t left_;
  PropertyHandle transfer_;
};

herr_t collect_name(hid_t group, const char* name, const H5L_info_t* /*link*/, void* names) {
  H5O_info_t info;
  if (H5Oget_info_by_name2(group, name, &info, H5O_INFO_BASIC, H5P_DEFAULT) < 0) return -1;
  if (info.type == H5O_TYPE_DATASET) static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

FormatVersion parsed_version(const std::string& text) {
  FormatVersion version{0, 0};
  const char* end = text.data() + text.size();
  const auto [point, error] = std::from_chars(text.data(), end, version.major);
  if (error == std::errc() && point != end) std::from_chars(point + 1, end, version.minor);
  return version;
}

FileHandle open_file(const InputFile& input, std::uint64_t size) {
  const PropertyHandle access(H5Pcreate(H5P_FILE_ACCESS));
  checked(H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG));
  checked(H5Pset_sieve_buf_size(access.id(), 0));  // datasets are read whole: a chunk cache, cleared for each, would be useless
  const ReadingDriver driver(input.descriptor(), size);
  driver.use_in(access);
  return FileHandle(H5Fopen("results", H5F_ACC_RDONLY, access.id()));  // the driver ignores the name
}

bool begins_as_hdf5(const InputFile& input) {
  constexpr std::array<std::uint8_t, 8> kSignature = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
  std::array<std::uint8_t, kSignature.size()> begin{};
  return read_at(input.descriptor(), 0, begin) && begin == kSignature;
}

std::uint64_t size_without(const std::optional<Seal>& seal, const InputFile& input) { return seal ? seal->covered : input.size(); }

StoredFile opened(const InputFile& input, const std::optional<Seal>& seal, const FileFormat& format) {
  FileHandle file = open_file(input, size_without(seal, input));
  StoredGroup root(GroupHandle(H5Gopen2(file.id(), "/", H5P_DEFAULT)));
  if (root.attribute("format") != format.format) throw Hdf5Failure(std::string("it is not ") + format.in_words);
  const std::string version_text = root.attribute("format_version");
  const FormatVersion version = parsed_version(version_text);
  if (version.major < 1 || version.major > format.version.major)
    throw Hdf5Failure("its format version is " + version_text + "; this program reads up to " + std::to_string(format.version.major) +
                      ".x");
  if (!seal && (version.major > 1 || version.minor >= format.sealed_since))
    throw Hdf5Failure("it was cut short, or changed since it was written: the checksum at its end is missing");
  return {std::move(file), std::move(root), version};
}

// Verifies the checksum, then tries everything in a child process, where a hostile file can do no harm.
void expect_harmless(const InputFile& input, const std::optional<Seal>& seal, const FileFormat& format) {
  if (seal && !is_intact(input.descriptor(), *seal))
    throw Hdf5Failure("it was damaged, or changed since it was written: its checksum is another");
  try_in_child(input.size(), [&] { examine(opened(input, seal, format).file); });
}

}  // namespace

// ---- variables ----

std::vector<std::size_t> StoredVariable::extents() const {
  const std::vector<hsize_t> extents = extents_of(dataset_.id());
  return {extents.begin(), extents.end()};
}

std::vector<double> StoredVariable::numbers() const {
  if (!is_in_chunks(dataset_.id())) return read_numbers<double>(dataset_.id(), H5T_NATIVE_DOUBLE);
  const std::vector<hsize_t> extents = extents_of(dataset_.id());
  return read_box(dataset_.id(), std::vector<hsize_t>(extents.size(), 0), extents);
}

std::vector<double> StoredVariable::numbers(std::size_t first, std::size_t count) const {
  const std::vector<std::size_t> all = extents();
  std::vector<hsize_t> offset(all.size(), 0), size(all.begin(), all.end());
  if (all.empty() || first > all.front() || count > all.front() - first) throw Hdf5Failure("a variable is shorter than its dimensions say");
  offset.front() = first;
  size.front() = count;
  return read_box(dataset_.id(), offset, size);
}

std::vector<double> StoredVariable::numbers(const std::vector<std::size_t>& start, const std::vector<std::size_t>& count) const {
  INFRACAST_ASSERT(start.size() == extents().size() && count.size() == start.size());
  return read_box(dataset_.id(), {start.begin(), start.end()}, {count.begin(), count.end()});
}

std::vector<std::uint64_t> StoredVariable::counts() const {
  if (is_in_chunks(dataset_.id())) throw Hdf5Failure("a variable that should hold counts does not");
  return read_numbers<std::uint64_t>(dataset_.id(), H5T_NATIVE_UINT64);
}

std::vector<std::string> StoredVariable::texts() const {
  const TypeHandle type(H5Dget_type(dataset_.id()));
  if (!holds_texts(type)) throw Hdf5Failure("a variable that should hold texts does not");
  const SpaceHandle space(H5Dget_space(dataset_.id()));
  std::vector<char*> pointers(element_count(space));
  if (pointers.empty()) return {};
  const TextRoom room(pointers.size(), size_of_file(dataset_.id()));
  checked(H5Dread(dataset_.id(), type.id(), H5S_ALL, H5S_ALL, room.transfer(), pointers.data()));
  std::vector<std::string> texts(pointers.size());
  std::transform(pointers.begin(), pointers.end(), texts.begin(), [](const char* text) { return text != nullptr ? text : ""; });
  checked(H5Dvlen_reclaim(type.id(), space.id(), room.transfer(), pointers.data()));
  for (const std::string& text : texts) expect_text(text);
  return texts;
}

std::string StoredVariable::attribute(const std::string& name) const { return text_attribute(dataset_.id(), name); }

double StoredVariable::number_attribute(const std::string& name) const {
  const std::vector<double> numbers = record::number_attribute(dataset_.id(), name);
  if (numbers.size() != 1) refuse_size(name);
  return numbers.front();
}

Label StoredVariable::label() const {
  Label label{attribute("long_name"), attribute("long_name_zh")};
  std::istringstream languages(attribute("languages"));
  for (std::string language; languages >> language;) label.others[language] = attribute("long_name_" + language);
  return label;
}

std::string StoredVariable::unit() const {
  const std::string unit = attribute("unit");
  return unit.empty() ? attribute("units") : unit;
}

// ---- groups ----

StoredGroup StoredGroup::group(const std::string& name) const { return StoredGroup(sound_group(group_.id(), name)); }

bool StoredGroup::has(const std::string& name) const { return has_member(group_.id(), name); }

StoredVariable StoredGroup::variable(const std::string& name) const { return StoredVariable(sound_dataset(group_.id(), name)); }

StoredVariable StoredGroup::variable(const std::string& name, std::size_t count) const {
  DatasetHandle dataset = sound_dataset(group_.id(), name);
  if (count_of(dataset.id()) != count) refuse_size(name);
  return StoredVariable(std::move(dataset));
}

std::vector<std::string> StoredGroup::variables() const {
  std::vector<std::string> names;
  hsize_t position = 0;
  checked(H5Literate(group_.id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, collect_name, &names));
  return names;
}

std::string StoredGroup::attribute(const std::string& name) const { return text_attribute(group_.id(), name); }

std::vector<double> StoredGroup::number_attributes(const std::string& name) const { return record::number_attribute(group_.id(), name); }

double StoredGroup::number_attribute(const std::string& name) const {
  const std::vector<double> numbers = number_attributes(name);
  if (numbers.size() != 1) refuse_size(name);
  return numbers.front();
}

std::size_t StoredGroup::count_attribute(const std::string& name) const {
  const double number = number_attribute(name);
  if (!(number >= 0 && number <= 0x1p53 && number == std::floor(number))) throw Hdf5Failure("\"" + name + "\" in it is no count");
  return static_cast<std::size_t>(number);
}

std::vector<double> StoredGroup::numbers(const std::string& name, std::size_t count) const { return variable(name, count).numbers(); }

std::vector<std::uint64_t> StoredGroup::counts(const std::string& name, std::size_t count) const { return variable(name, count).counts(); }

std::vector<std::string> StoredGroup::texts(const std::string& name, std::size_t count) const { return variable(name, count).texts(); }

std::vector<double> StoredGroup::decimal_years(const std::string& name, std::size_t count) const {
  std::vector<double> years = numbers(name, count);
  const bool sane = std::ranges::all_of(years, [](double year) { return year >= -9999 && year <= 99999; });
  if (!sane || !std::ranges::is_sorted(years)) throw Hdf5Failure("\"" + name + "\" in it are not years");
  return years;
}

std::size_t StoredGroup::length(const std::string& dimension) const {
  const std::vector<std::size_t> extents = variable(dimension).extents();
  return extents.size() == 1 ? extents.front() : 0;
}

// ---- files ----

StoredFile open_stored_file(const std::filesystem::path& path, const FileFormat& format, Trust trust) {
  const InputFile input(path);
  const auto seal = seal_of(input.descriptor(), input.size());
  if (!begins_as_hdf5(input) || (seal && seal->format != format.format)) throw Hdf5Failure(std::string("it is not ") + format.in_words);
  if (trust == Trust::none) expect_harmless(input, seal, format);
  return opened(input, seal, format);
}

bool has_format(const std::filesystem::path& path, const FileFormat& format) {
  const QuietHdf5 quiet;
  try {
    const InputFile input(path);
    if (!begins_as_hdf5(input)) return false;
    if (const auto seal = seal_of(input.descriptor(), input.size())) return seal->format == format.format;
    try_in_child(input.size(), [&] {
      if (text_attribute(open_file(input, input.size()).id(), "format") != format.format) throw Hdf5Failure("another format");
    });
    return true;
  } catch (const ReadFailure& failure) {
    if (failure.cause() == ReadFailure::Cause::machine) throw MachineError("cannot read " + path.string() + ": " + failure.what());
    return false;
  }
}

bool can_be_read(const std::filesystem::path& path) {
  const QuietHdf5 quiet;
  try {
    const InputFile input(path);
    const auto seal = seal_of(input.descriptor(), input.size());
    if (begins_as_hdf5(input)) try_in_child(input.size(), [&] { open_file(input, size_without(seal, input)); });
    return true;
  } catch (const ReadFailure&) {
    return false;
  }
}

StoredFile open_results_file(const std::filesystem::path& path, Trust trust) { return open_stored_file(path, kResultsFile, trust); }

bool is_results_file(const std::filesystem::path& path) { return has_format(path, kResultsFile); }
bool is_sweep_file(const std::filesystem::path& path) { return has_format(path, kSweepFile); }
bool is_sensitivity_file(const std::filesystem::path& path) { return has_format(path, kSensitivityFile); }
bool is_posterior_file(const std::filesystem::path& path) { return has_format(path, kPosteriorFile); }

}  // namespace infracast::record
