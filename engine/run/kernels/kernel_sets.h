// SPDX-License-Identifier: MIT
// The kernel sets that kernel_set.cc is compiled to.
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
