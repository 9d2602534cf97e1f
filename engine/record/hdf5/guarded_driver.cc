// SPDX-License-Identifier: MIT
#include "record/hdf5/guarded_driver.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "record/hdf5/driver_calls.h"

namespace infracast::record {
namespace {

using State = GuardedDriver::State;

// Writing back to disk starts each time the file has grown by this much, so that little is left for the end.
constexpr haddr_t kWriteBack = haddr_t{8} << 20;

// What HDF5 holds of an open file; its own part comes first.
struct OpenFile {
  H5FD_t of_hdf5;
  State* state;
  haddr_t allocated;     // what HDF5 calls the end of allocation
  haddr_t end;           // of the file
  haddr_t written_back;  // the disk has been told to write up to here
};

using Calls = DriverCalls<OpenFile>;
OpenFile& file_of(H5FD_t* file) { return Calls::file_of(file); }

void remember_failure(State& state) {
  if (state.first_error == 0) state.first_error = errno;
}

H5FD_t* open(const char* /*name*/, unsigned /*flags*/, hid_t access, haddr_t /*largest*/) {
  State* const* state = static_cast<State* const*>(H5Pget_driver_info(access));
  if (state == nullptr) return nullptr;
  // Empties the file only when it is not empty: truncating makes some file systems write everything at once on closing.
  if (::lseek((*state)->descriptor, 0, SEEK_END) != 0 && ::ftruncate((*state)->descriptor, 0) != 0) remember_failure(**state);
  return &(new OpenFile{{}, *state, 0, 0, 0})->of_hdf5;
}

herr_t close(H5FD_t* file) {
  delete &file_of(file);
  return 0;
}

herr_t query(const H5FD_t* /*file*/, unsigned long* features) {
  *features = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE | H5FD_FEAT_AGGREGATE_SMALLDATA |
              H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
  return 0;
}

haddr_t get_end(const H5FD_t* file, H5FD_mem_t /*kind*/) { return Calls::file_of(file).end; }

// Returns how many bytes were read.
std::size_t read_from(int descriptor, haddr_t offset, std::size_t size, void* buffer) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = ::pread(descriptor, static_cast<char*>(buffer) + done, size - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

// Bytes that were never written, or could not be, read as zeros.
herr_t read(H5FD_t* file, H5FD_mem_t /*kind*/, hid_t /*transfer*/, haddr_t offset, std::size_t size, void* buffer) {
  const std::size_t done = read_from(file_of(file).state->descriptor, offset, size, buffer);
  std::memset(static_cast<char*>(buffer) + done, 0, size - done);
  return 0;
}

void write_back(OpenFile& file) {
  if (file.end < file.written_back + kWriteBack) return;
  // Only a hint: failures are reported by the final sync.
  ::sync_file_range(file.state->descriptor, static_cast<off_t>(file.written_back), static_cast<off_t>(file.end - file.written_back),
                    SYNC_FILE_RANGE_WRITE);
  file.written_back = file.end;
}

herr_t write(H5FD_t* file, H5FD_mem_t /*kind*/, hid_t /*transfer*/, haddr_t offset, std::size_t size, const void* buffer) {
  State& state = *file_of(file).state;
  file_of(file).end = std::max(file_of(file).end, offset + size);
  const auto* in = static_cast<const char*>(buffer);
  while (size > 0 && state.first_error == 0) {
    const ssize_t count = ::pwrite(state.descriptor, in, size, static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      remember_failure(state);
      break;
    }
    in += count;
    offset += static_cast<haddr_t>(count);
    size -= static_cast<std::size_t>(count);
  }
  write_back(file_of(file));
  return 0;
}

herr_t truncate(H5FD_t* file, hid_t /*transfer*/, hbool_t /*closing*/) {
  OpenFile& open_file = file_of(file);
  if (open_file.end == open_file.allocated) return 0;
  if (::ftruncate(open_file.state->descriptor, static_cast<off_t>(open_file.allocated)) != 0) remember_failure(*open_file.state);
  open_file.end = open_file.allocated;
  return 0;
}

hid_t registered() {
  H5FD_class_t driver = Calls::described("infracast_guarded", sizeof(State*));
  driver.open = open;
  driver.close = close;
  driver.query = query;
  driver.get_eof = get_end;
  driver.read = read;
  driver.write = write;
  driver.truncate = truncate;
  return H5FDregister(&driver);
}

}  // namespace

GuardedDriver::GuardedDriver(int descriptor) : driver_(registered()), state_(std::make_unique<State>(State{descriptor})) {}

void GuardedDriver::use_in(const PropertyHandle& access) const {
  State* const state = state_.get();
  checked(H5Pset_driver(access.id(), driver_.id(), &state));
}

void GuardedDriver::expect_all_written() const {
  if (state_->first_error != 0) throw Hdf5Failure(std::generic_category().message(state_->first_error));
}

}  // namespace infracast::record
