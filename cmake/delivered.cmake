# SPDX-License-Identifier: GPL-3.0-or-later
# The program knows the scenario files it is delivered with, and those it writes itself, by their SHA-256: numbers in them are not the user's own.
file(GLOB_RECURSE delivered CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/scenarios/*.yaml)
list(FILTER delivered EXCLUDE REGEX "/claims/[^/]*\\.yaml$") # experiments set no numbers
set(hashes "")
foreach(file ${delivered} ${starter_files})
  file(SHA256 ${file} hash)
  string(APPEND hashes "\"${hash}\",")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
endforeach()
set_source_files_properties(${PROJECT_SOURCE_DIR}/src/scenario/own_value.c PROPERTIES
                            COMPILE_DEFINITIONS "REORG_DELIVERED=${hashes}")
