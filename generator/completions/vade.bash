# What bash may write after "vade".  Works with bash alone; its package of
# completions is not needed.

# Complete the last edition of a list such as "site,epub".
_vade_editions() {
	local done="" word=$1 edition
	case $word in
	*,*) done=${word%,*}, ;;
	esac
	for edition in site epub single; do
		case ,$done in
		*,"$edition",*) ;;
		*) COMPREPLY+=("$done$edition") ;;
		esac
	done
	_vade_among "${COMPREPLY[*]}" "$word"
}

# _vade_among WORDS BEGIN: those of the words that begin so.
_vade_among() {
	mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_vade_paths() {
	compopt -o filenames 2>/dev/null
	mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
}

# Folders and EPUBs.
_vade_books() {
	compopt -o filenames 2>/dev/null
	mapfile -t COMPREPLY < <(compgen -d -- "$1"; compgen -f -X '!*.epub' -- "$1")
}

_vade_options() {
	local words="--help --version"
	case $1 in
	build) words+=" --dest-dir --format --jobs --strict --keep-going --create-missing" ;;
	check) words+=" --dest-dir --format --jobs --strict --messages" ;;
	render) words+=" --plain" ;;
	esac
	echo "$words"
}

_vade() {
	local word=${COMP_WORDS[COMP_CWORD]} command="" i
	local before=${COMP_WORDS[COMP_CWORD - 1]}
	COMPREPLY=()

	# bash takes "=" for a word of its own.
	if [ "$word" = = ]; then
		word=
	elif [ "$before" = = ] && [ "$COMP_CWORD" -gt 1 ]; then
		before=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		init | build | check | render) command=${COMP_WORDS[i]} && break ;;
		esac
	done

	case $before in
	-d | --dest-dir) _vade_paths -d "$word" && return ;;
	-f | --format) _vade_editions "$word" && return ;;
	-j | --jobs) return ;;
	--messages) _vade_among "text json" "$word" && return ;;
	esac
	case $command/$word in
	*/-*) _vade_among "$(_vade_options "$command")" "$word" ;;
	render/*) _vade_paths -f "$word" ;;
	/*) _vade_among "init build check render" "$word" ;;
	check/*) _vade_books "$word" ;;
	*) _vade_paths -d "$word" ;;
	esac
}

complete -F _vade vade
