# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where, the library for programs of one's own, and the .deb that `cpack` makes.
include(GNUInstallDirs)
set(share ${CMAKE_INSTALL_DATADIR}/reorg)
set_property(SOURCE src/report/data_folder.c APPEND PROPERTY
             COMPILE_DEFINITIONS REORG_DATA_DIR="${CMAKE_INSTALL_FULL_DATADIR}/reorg")
string(FIND ${PROJECT_BINARY_DIR} ${PROJECT_SOURCE_DIR}/ inside)
if(NOT inside EQUAL 0) # else the program finds the source tree from its own place
  set_property(SOURCE src/report/data_folder.c APPEND PROPERTY COMPILE_DEFINITIONS REORG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endif()

add_library(reorg_library STATIC)
set_target_properties(reorg_library PROPERTIES OUTPUT_NAME reorg)
link_layers(reorg_library api report study scenario model agents mechanisms org stats engine base)

install(TARGETS reorg RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES $<TARGET_FILE:reorg_library> DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(across_files_compile) # what only this very compiler reads, and tells where it was built, stays here
  install(CODE "execute_process(COMMAND \"${CMAKE_STRIP}\" --strip-debug --enable-deterministic-archives -R .comment
    -R .gnu.lto_* \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/libreorg.a\" COMMAND_ERROR_IS_FATAL ANY)")
endif()
install(DIRECTORY include/reorg DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
foreach(folder scenarios plots)
  if(EXISTS ${PROJECT_SOURCE_DIR}/${folder})
    install(DIRECTORY ${folder} DESTINATION ${share})
  endif()
endforeach()
install(FILES LICENSE docs/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES docs/scenario.schema.json docs/experiment.schema.json DESTINATION ${share})

# Manual pages and completions are printed by the program itself.
set(printed ${PROJECT_BINARY_DIR}/printed)
set(zsh_folder site-functions)
if(EXISTS /etc/debian_version)
  set(zsh_folder vendor-completions)
endif()
file(MAKE_DIRECTORY ${printed}/man1 ${printed}/bash ${printed}/zsh ${printed}/fish)
if(NOT CMAKE_CROSSCOMPILING)
  add_custom_command(OUTPUT ${printed}/done DEPENDS reorg ${PROJECT_SOURCE_DIR}/cmake/printed.cmake VERBATIM
                     COMMAND ${CMAKE_COMMAND} -D REORG=$<TARGET_FILE:reorg> -D TO=${printed}
                             -P ${PROJECT_SOURCE_DIR}/cmake/printed.cmake)
  add_custom_target(printed ALL DEPENDS ${printed}/done)
endif()
install(DIRECTORY ${printed}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(DIRECTORY ${printed}/bash/ DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(DIRECTORY ${printed}/zsh/ DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_folder})
install(DIRECTORY ${printed}/fish/ DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

include(CMakePackageConfigHelpers)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/reorgConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/reorgConfigVersion.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/reorg)
file(RELATIVE_PATH up_from_pc /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
foreach(file reorg.pc reorgConfig.cmake)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/${file}.in ${PROJECT_BINARY_DIR}/${file} @ONLY)
endforeach()
install(FILES ${PROJECT_BINARY_DIR}/reorg.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES ${PROJECT_BINARY_DIR}/reorgConfig.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/reorg)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME reorg)
set(CPACK_PACKAGE_CONTACT "The reorg maintainers <reorg@lists.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulation of who should own the sales development team")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Simulates a revenue organisation event by event, compares who should own sales\ndevelopment, \
and says which differences are real and what they rest on.\nComes with the C library.")
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian.cmake)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnuplot-nox | gnuplot-qt | gnuplot-x11")
find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
if(DPKG_SHLIBDEPS)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
else()
  set(CPACK_DEBIAN_PACKAGE_DEPENDS "libc6, libgsl27, libyaml-0-2, libsqlite3-0")
endif()
include(CPack)
