# SPDX-License-Identifier: GPL-3.0-or-later
# One OBJECT library per layer. Its include path is its own folder and those of the layers it names (transitively),
# so an upward #include does not compile; a test program links its layer and those below, so an upward call does not link.

# Only the files that hold the chosen fault are told of it: the next fault compiles these again, and nothing else.
function(sabotage)
  if(NOT REORG_SABOTAGE)
    return()
  endif()
  foreach(source ${ARGN})
    file(STRINGS ${source} marks REGEX "SABOTAGE == ${REORG_SABOTAGE} ")
    if(marks)
      set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS SABOTAGE=${REORG_SABOTAGE})
    endif()
  endforeach()
endfunction()

# layer(NAME [USES LAYER|TARGET...] [FACADE]): all of src/NAME/*.c. FACADE: also sees include/.
function(layer name)
  cmake_parse_arguments(L "FACADE" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.c)
  if(NOT sources)
    file(WRITE ${PROJECT_BINARY_DIR}/empty_${name}.c "extern int empty_${name};\n")
    set(sources ${PROJECT_BINARY_DIR}/empty_${name}.c)
  endif()
  sabotage(${sources})
  add_library(${name} OBJECT ${sources})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/src/${name})
  if(L_FACADE)
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/include)
  endif()
  target_link_libraries(${name} PUBLIC ${L_USES} m)
  target_compile_options(${name} PRIVATE ${across_files_compile})
  if(across_files_compile) # their objects carry random names, else different in each build
    foreach(source ${sources})
      file(RELATIVE_PATH seed ${PROJECT_SOURCE_DIR} ${source})
      set_property(SOURCE ${source} APPEND PROPERTY COMPILE_OPTIONS -frandom-seed=${seed})
    endforeach()
  endif()
endfunction()

# Object libraries do not pass their objects on: name each layer whose objects the program needs. ACROSS_FILES: optimise
# across them, which takes longer to link.
function(link_layers target)
  cmake_parse_arguments(L "ACROSS_FILES" "" "" ${ARGN})
  foreach(name ${L_UNPARSED_ARGUMENTS})
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${name}>)
  endforeach()
  target_link_libraries(${target} PRIVATE ${L_UNPARSED_ARGUMENTS})
  if(L_ACROSS_FILES)
    target_link_options(${target} PRIVATE ${across_files_link})
  else()
    target_link_options(${target} PRIVATE ${file_by_file_link})
  endif()
endfunction()
