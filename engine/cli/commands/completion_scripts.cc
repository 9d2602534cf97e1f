// SPDX-License-Identifier: MIT
// The scripts know nothing of commands and options: at every Tab they ask `infracast complete`, which reads the table.
#include "cli/commands/completion.h"

namespace infracast::cli {
namespace {

constexpr std::string_view kBash = R"SCRIPT(# bash completion for infracast
_infracast() {
  local words=() glued line current i
  # --lang=zh and fibre.build_factor=2 are three words to bash, one to infracast.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    if ((${#words[@]} > 0)) && [[ ${COMP_WORDS[i]} == = || ${COMP_WORDS[i - 1]} == = ]]; then
      words[-1]+=${COMP_WORDS[i]}
    else
      words+=("${COMP_WORDS[i]}")
    fi
  done
  current=${words[-1]}
  glued=${current%"${COMP_WORDS[COMP_CWORD]}"}
  [[ ${COMP_WORDS[COMP_CWORD]} == = ]] && glued=$current
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :nospace) compopt -o nospace ;;
      :files*) _infracast_files "${line#:files}" "${current#"$glued"}" ;;
      *)
        line=${line%%$'\t'*}
        COMPREPLY+=("${line#"$glued"}")
        ;;
    esac
  done < <("$1" complete -- "${words[@]}" 2>/dev/null)
}
_infracast_files() { # " toml" or "", what has been typed
  local file
  compopt -o filenames
  while IFS= read -r file; do
    [[ -n $1 && ! -d $file && $file != *."${1# }" ]] || COMPREPLY+=("$file")
  done < <(compgen -f -- "$2")
}
complete -F _infracast infracast
)SCRIPT";

constexpr std::string_view kZsh = R"SCRIPT(#compdef infracast
_infracast() {
  local line word
  local -a described suffix
  for line in "${(@f)$("${words[1]}" complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      '') ;;
      :nospace) suffix=(-S '') ;;
      :files) _files ;;
      :files\ *) _files -g "*.${line#:files }" ;;
      *)
        word=${line%%$'\t'*}
        described+=("${word//:/\\:}:${line#*$'\t'}")
        ;;
    esac
  done
  (( $#described )) && _describe infracast described $suffix
}
if [[ $funcstack[1] == _infracast ]]; then
  _infracast "$@"
else
  compdef _infracast infracast
fi
)SCRIPT";

constexpr std::string_view kFish = R"SCRIPT(# fish completion for infracast
function __infracast_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case ':nospace'
            case ':files'
                __fish_complete_path "$current"
            case ':files *'
                __fish_complete_suffix "$current" ".$(string sub -s 8 -- $line)"
            case '*'
                echo $line
        end
    end
end
complete -c infracast -f -a '(__infracast_complete)'
)SCRIPT";

}  // namespace

std::string_view completion_script(std::string_view shell) {
  if (shell == "bash") return kBash;
  if (shell == "zsh") return kZsh;
  return shell == "fish" ? kFish : "";
}

}  // namespace infracast::cli
