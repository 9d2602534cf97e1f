# Guards against faults of memory, for every target; docs/security.md says what each does. The kernels leave out what costs (engine/run/kernels).
include(CheckPIESupported)
check_pie_supported()
set(optimised $<NOT:$<CONFIG:Debug>>)  # what _FORTIFY_SOURCE needs
target_compile_definitions(infracast_headers INTERFACE $<BUILD_INTERFACE:_GLIBCXX_ASSERTIONS>)
target_compile_options(infracast_headers INTERFACE
  $<BUILD_INTERFACE:-fstack-protector-strong>
  $<BUILD_INTERFACE:$<${optimised}:-U_FORTIFY_SOURCE$<SEMICOLON>-D_FORTIFY_SOURCE=2>>)
target_link_options(infracast_headers INTERFACE $<BUILD_INTERFACE:LINKER:-z,relro,-z,now>)
