// SPDX-License-Identifier: MIT
// What our HDF5 file drivers share: the callbacks that only keep the end of allocation, and the description of a driver.
#pragma once

#include <hdf5.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace infracast::record {

// `File` is what HDF5 holds of an open file: its first member is HDF5's own part, and `allocated` is what HDF5 calls the end of allocation.
template <class File>
struct DriverCalls {
  static File& file_of(H5FD_t* file) { return *reinterpret_cast<File*>(file); }
  static const File& file_of(const H5FD_t* file) { return *reinterpret_cast<const File*>(file); }

  static haddr_t get_allocated(const H5FD_t* file, H5FD_mem_t /*kind*/) { return file_of(file).allocated; }
  static herr_t set_allocated(H5FD_t* file, H5FD_mem_t /*kind*/, haddr_t end) {
    file_of(file).allocated = end;
    return 0;
  }

  // A driver whose files are opened with access information of a size, and lack the calls that are particular to the driver.
  static H5FD_class_t described(const char* name, std::size_t access_size) {
    H5FD_class_t driver{};
    driver.name = name;
    driver.maxaddr = (haddr_t{1} << 62) - 1;
    driver.fc_degree = H5F_CLOSE_STRONG;
    driver.fapl_size = access_size;
    driver.get_eoa = get_allocated;
    driver.set_eoa = set_allocated;
    constexpr H5FD_mem_t kKinds[H5FD_MEM_NTYPES] = H5FD_FLMAP_DICHOTOMY;
    std::copy(std::begin(kKinds), std::end(kKinds), driver.fl_map);
    return driver;
  }
};

}  // namespace infracast::record
