// SPDX-License-Identifier: MIT
#include "record/hdf5/netcdf_dates.h"

#include <chrono>

namespace infracast::record {

Date date_of(std::int64_t days_since_epoch) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days_since_epoch}}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

}  // namespace infracast::record
