// SPDX-License-Identifier: MIT
#include "record/hdf5/netcdf_dates.h"

#include <chrono>

#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

Date date_of(std::int64_t days_since_epoch) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days_since_epoch}}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

Date date_from(double days_since_epoch) {
  constexpr double kMost = 1e7;  // some 27,000 years
  if (!(days_since_epoch > -kMost && days_since_epoch < kMost)) throw Hdf5Failure("a date in it is none");
  return date_of(static_cast<std::int64_t>(days_since_epoch));
}

}  // namespace infracast::record
