// SPDX-License-Identifier: MIT
#include "record/hdf5/reading_driver.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "record/file/input_file.h"
#include "record/file/read_failure.h"
#include "record/hdf5/driver_calls.h"

namespace infracast::record {

// The functions HDF5 calls.
struct ReadingDriverCalls {
  using Source = ReadingDriver::Source;

  // What HDF5 holds of an open file; its own part comes first.
  struct OpenFile {
    H5FD_t of_hdf5;
    Source source;
    haddr_t allocated;  // what HDF5 calls the end of allocation
  };
  using Calls = DriverCalls<OpenFile>;

  static H5FD_t* open(const char* /*name*/, unsigned flags, hid_t access, haddr_t /*largest*/) {
    const auto* source = static_cast<const Source*>(H5Pget_driver_info(access));
    if (source == nullptr || (flags & H5F_ACC_RDWR) != 0) return nullptr;
    const int copy = ::fcntl(source->descriptor, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? nullptr : &(new OpenFile{{}, {copy, source->size}, 0})->of_hdf5;
  }

  static herr_t close(H5FD_t* file) {
    ::close(Calls::file_of(file).source.descriptor);
    delete &Calls::file_of(file);
    return 0;
  }

  static herr_t query(const H5FD_t* /*file*/, unsigned long* features) {
    *features = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE | H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
    return 0;
  }

  static haddr_t get_end(const H5FD_t* file, H5FD_mem_t /*kind*/) { return Calls::file_of(file).source.size; }

  static herr_t read(H5FD_t* file, H5FD_mem_t /*kind*/, hid_t /*transfer*/, haddr_t offset, std::size_t size, void* buffer) {
    const Source& source = Calls::file_of(file).source;
    if (offset > source.size || size > source.size - offset) return -1;
    try {
      return read_at(source.descriptor, offset, {static_cast<std::uint8_t*>(buffer), size}) ? 0 : -1;
    } catch (const ReadFailure& failure) {  // in the wording of HDF5's own driver
      H5Epush2(H5E_DEFAULT, __FILE__, __func__, __LINE__, H5E_ERR_CLS, H5E_IO, H5E_READERROR, "error message = '%s'", failure.what());
      return -1;
    }
  }

  static hid_t registered() {
    H5FD_class_t driver = Calls::described("infracast_reading", sizeof(Source));
    driver.open = open;
    driver.close = close;
    driver.query = query;
    driver.get_eof = get_end;
    driver.read = read;
    driver.write = [](H5FD_t*, H5FD_mem_t, hid_t, haddr_t, std::size_t, const void*) -> herr_t { return -1; };
    return H5FDregister(&driver);
  }
};

ReadingDriver::ReadingDriver(int descriptor, std::uint64_t size) : driver_(ReadingDriverCalls::registered()), source_{descriptor, size} {}

void ReadingDriver::use_in(const PropertyHandle& access) const { checked(H5Pset_driver(access.id(), driver_.id(), &source_)); }

}  // namespace infracast::record
