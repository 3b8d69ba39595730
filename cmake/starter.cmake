# SPDX-License-Identifier: GPL-3.0-or-later
# What `reorg init` writes, compiled in: the base company and the starter that extends it, made to lie in one folder
# beside their schema.
set(starter_folder ${PROJECT_BINARY_DIR}/starter)
set(starter_files "")
set(starter_code "/* Made by cmake/starter.cmake. */\n#include \"api_starter.h\"\n")
foreach(source scenarios/base.yaml scenarios/examples/starter.yaml)
  get_filename_component(name ${source} NAME)
  get_filename_component(stem ${source} NAME_WE)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${source})
  file(READ ${PROJECT_SOURCE_DIR}/${source} text)
  string(REGEX REPLACE "schema=[./]*docs/" "schema=" text "${text}")
  string(REPLACE "extends: ../" "extends: " text "${text}")
  file(WRITE ${starter_folder}/${name} "${text}")
  list(APPEND starter_files ${starter_folder}/${name})
  file(READ ${starter_folder}/${name} bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(.....................................................................................)" "\\1\n"
         bytes "${bytes}")
  string(APPEND starter_code "const char api_starter_${stem}[] = {\n${bytes}0};\n")
endforeach()
file(CONFIGURE OUTPUT ${starter_folder}/api_starter.c CONTENT "${starter_code}" @ONLY) # touched only when it differs
target_sources(api PRIVATE ${starter_folder}/api_starter.c)
