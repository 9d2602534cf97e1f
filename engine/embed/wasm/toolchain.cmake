# Debian's clang, lld and libraries for WebAssembly (packages.txt, group wasm).
set(CMAKE_SYSTEM_NAME Generic)  # CMake has no word for it
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)  # what CMake tries has no page to run in
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
