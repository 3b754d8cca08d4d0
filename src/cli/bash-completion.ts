/**
 * The completion script for bash. It asks for nothing but bash itself, passes what was typed as it stands (never
 * through `eval`), and leaves files to readline, which knows how to quote them.
 */
export const bashCompletion = `# bash completion for lacuna: source this, or put it into ~/.bashrc
_lacuna_complete() {
    local current=\${COMP_WORDS[COMP_CWORD]} answer line
    COMPREPLY=()
    answer=$(lacuna complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null) || return 0
    # The last line says whether files may be offered where nothing else is: 0 if so.
    if [[ \${answer##*:} != 0 ]]; then compopt +o default 2>/dev/null; fi
    while IFS= read -r line; do
        line=\${line%%$'\\t'*}
        if [[ -n $line && $line == "$current"* ]]; then COMPREPLY+=("$line"); fi
    done <<< "\${answer%:*}"
}
complete -o default -F _lacuna_complete lacuna
`;
