# Run after every link: what the program says of itself, as files to install.
# PROGRAM, OUTPUT; VERSION and MAINTAINER of the Debian package.
find_program(GZIP gzip REQUIRED)
file(REMOVE_RECURSE ${OUTPUT})
file(MAKE_DIRECTORY ${OUTPUT})

function(said file)
  execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_FILE ${OUTPUT}/${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(compressed)
  execute_process(COMMAND ${GZIP} -9 -n ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

foreach(shell bash zsh fish)
  said(completion.${shell} completion ${shell})
endforeach()
execute_process(COMMAND ${PROGRAM} schema --output ${OUTPUT}/schema COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${PROGRAM} manual --output ${OUTPUT}/man1 COMMAND_ERROR_IS_FATAL ANY)
file(GLOB pages ${OUTPUT}/man1/*.1)
compressed(${pages})

# Debian wants both changelogs: what changed in the program, and in its packaging.
set(root ${CMAKE_CURRENT_LIST_DIR}/..)
execute_process(COMMAND git -C ${root} log -1 --format=%cD OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT date)
  file(TIMESTAMP ${root}/CHANGELOG.md date "%a, %d %b %Y %H:%M:%S +0000" UTC)
endif()
file(COPY_FILE ${root}/CHANGELOG.md ${OUTPUT}/changelog)
file(WRITE ${OUTPUT}/changelog.Debian
  "infracast (${VERSION}) unstable; urgency=medium\n\n  * What has changed is in changelog.gz.\n\n -- ${MAINTAINER}  ${date}\n")
compressed(${OUTPUT}/changelog ${OUTPUT}/changelog.Debian)
