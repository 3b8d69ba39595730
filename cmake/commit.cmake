# SPDX-License-Identifier: GPL-3.0-or-later
# The manifest of a study names the commit it was made by, "+" when the tree had changes. A tarball has none.
find_package(Git QUIET)
if(GIT_FOUND AND EXISTS ${PROJECT_SOURCE_DIR}/.git)
  execute_process(COMMAND ${GIT_EXECUTABLE} -C ${PROJECT_SOURCE_DIR} describe --always --dirty=+ --abbrev=12 --exclude=*
                  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(EXISTS ${PROJECT_SOURCE_DIR}/.git/logs/HEAD)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/.git/logs/HEAD)
  endif()
  if(commit)
    set_source_files_properties(${PROJECT_SOURCE_DIR}/src/study/build.c PROPERTIES
                                COMPILE_DEFINITIONS "REORG_COMMIT=\"${commit}\";REORG_VERSION=\"${PROJECT_VERSION}\"")
  endif()
endif()
