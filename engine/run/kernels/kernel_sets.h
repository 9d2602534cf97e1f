// SPDX-License-Identifier: MIT
// The doors of the three compilations of kernel_set.cc.
#pragma once

#include "run/kernels/instruction.h"

namespace infracast::running::kernels {

namespace sse2 {
const KernelSet& set();
}
namespace avx2 {
const KernelSet& set();
}
namespace avx512 {
const KernelSet& set();
}

}  // namespace infracast::running::kernels
