// SPDX-License-Identifier: MIT
// Which vector instructions the engine uses. Results are the same bits whichever. Implemented in run/kernels.
#pragma once

#include <string_view>
#include <vector>

namespace infracast {

// All there are kernels for, from narrow to wide: "sse2", "avx2", "avx512".
std::vector<std::string_view> known_instruction_sets();
bool machine_has_instruction_set(std::string_view name);
// What is used where a run does not say: the widest that the machine has, unless narrowed.
std::string_view usual_instruction_set();
// From now on, in the whole process, as if the machine had nothing wider. REQUIRES: the machine has it, and nothing runs yet.
void narrow_instruction_set(std::string_view name);

}  // namespace infracast
