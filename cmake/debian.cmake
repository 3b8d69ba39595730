# SPDX-License-Identifier: GPL-3.0-or-later
# What Debian asks of a package beyond what is installed elsewhere: compressed manual pages and changelogs, the package's own
# in Debian's form, and a copyright file that points to the common licence. CPack runs it before it packs.
set(root ${CPACK_TEMPORARY_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX})
set(doc ${root}/share/doc/reorg)
file(WRITE ${doc}/copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: reorg

Files: *
Copyright: 2026 the reorg authors
License: GPL-3.0-or-later
 This program is free software: you can redistribute it and/or modify it under the terms of the GNU General Public License
 as published by the Free Software Foundation, either version 3 of the License, or (at your option) any later version.
 It is distributed without any warranty; without even the implied warranty of merchantability or fitness for a particular
 purpose.
 .
 On Debian systems the full text is in /usr/share/common-licenses/GPL-3.
")
file(REMOVE ${doc}/LICENSE)
file(READ ${CMAKE_CURRENT_LIST_DIR}/debian-changelog changelog)
if(DEFINED CPACK_PACKAGE_VERSION AND NOT changelog MATCHES "^reorg \\(${CPACK_PACKAGE_VERSION}\\) ")
  message(FATAL_ERROR "cmake/debian-changelog does not begin with version ${CPACK_PACKAGE_VERSION}")
endif()
file(WRITE ${doc}/changelog "${changelog}")
file(GLOB to_compress ${root}/share/man/man1/*.1 ${doc}/changelog ${doc}/CHANGELOG.md)
execute_process(COMMAND gzip -9nf ${to_compress} COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE scripts ${root}/share/reorg/*.py)
file(CHMOD ${scripts} PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
