# The reference model r1 in its implementations, for benchmarks and for the tests that compare them.
include_guard(GLOBAL)
add_library(infracast_r1 STATIC EXCLUDE_FROM_ALL
  ${CMAKE_CURRENT_LIST_DIR}/r1_program.cc ${CMAKE_CURRENT_LIST_DIR}/r1_scalar.cc ${CMAKE_CURRENT_LIST_DIR}/r1_twin.cc)
target_link_libraries(infracast_r1 PUBLIC infracast_run)
target_include_directories(infracast_r1 PUBLIC ${PROJECT_SOURCE_DIR})

# The twin is given what makes it fastest, fused multiply-add among it: it need not have the same bits everywhere.
function(infracast_r1_twin name architecture)
  add_library(infracast_r1_${name} OBJECT EXCLUDE_FROM_ALL ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/r1_twin_kernel.cc)
  target_include_directories(infracast_r1_${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/engine ${PROJECT_SOURCE_DIR}/include)
  target_compile_definitions(infracast_r1_${name} PRIVATE INFRACAST_KERNELS=twin_${name})  # apart from the engine's own
  target_compile_options(infracast_r1_${name} PRIVATE -Wall -Wextra -O3 -march=${architecture} -ffp-contract=fast
    "$<$<CXX_COMPILER_ID:GNU>:-fschedule-insns;-fsched-pressure>")
  target_sources(infracast_r1 PRIVATE $<TARGET_OBJECTS:infracast_r1_${name}>)
endfunction()
infracast_r1_twin(sse2 x86-64)
infracast_r1_twin(avx2 x86-64-v3)
infracast_r1_twin(avx512 x86-64-v4)
