# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D REORG=program -D TO=folder -P printed.cmake: manual pages of all commands, completions of all shells.
function(print file)
  execute_process(COMMAND ${REORG} ${ARGN} OUTPUT_FILE ${TO}/${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

print(man1/reorg.1 help --man)
file(READ ${TO}/man1/reorg.1 page)
string(REGEX MATCHALL "BR reorg..[a-z]+ " pages "${page}") # its SEE ALSO names the others
foreach(page ${pages})
  string(REGEX REPLACE "BR reorg..([a-z]+) " "\\1" command ${page})
  print(man1/reorg-${command}.1 help ${command} --man)
endforeach()
print(bash/reorg completion bash)
print(zsh/_reorg completion zsh)
print(fish/reorg.fish completion fish)
file(TOUCH ${TO}/done)
