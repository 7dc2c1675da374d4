# What fish may write after "vade".

set -l making '__fish_seen_subcommand_from build check'

complete -c vade -f
complete -c vade -n __fish_use_subcommand -a init -d 'write a small book'
complete -c vade -n __fish_use_subcommand -a build -d 'make the editions of a book'
complete -c vade -n __fish_use_subcommand -a check -d 'tell every mistake, write nothing'
complete -c vade -n __fish_use_subcommand -a render -d 'write one chapter as HTML'

complete -c vade -n '__fish_seen_subcommand_from init' -a '(__fish_complete_directories)'
complete -c vade -n $making -a '(__fish_complete_directories)'
complete -c vade -n '__fish_seen_subcommand_from check' -a '(__fish_complete_suffix .epub)'
complete -c vade -n $making -s d -l dest-dir -x -a '(__fish_complete_directories)' -d 'write to this folder'
complete -c vade -n $making -s f -l format -x -a '(__fish_append , site epub single)' -d 'make only these editions'
complete -c vade -n $making -s j -l jobs -x -d 'use that many threads'
complete -c vade -n $making -l strict -d 'take warnings for errors'
complete -c vade -n '__fish_seen_subcommand_from build' -l keep-going -d 'build in spite of errors'
complete -c vade -n '__fish_seen_subcommand_from build' -l create-missing -d 'make chapters that are missing'
complete -c vade -n '__fish_seen_subcommand_from check' -l messages -x -a 'text json' -d 'tell messages in this form'
complete -c vade -n '__fish_seen_subcommand_from render' -F -l plain -d 'know GitHub\'s Markdown only'
complete -c vade -n '__fish_seen_subcommand_from render' -F

complete -c vade -s h -l help -d 'show the commands and options'
complete -c vade -s V -l version -d 'show the version'
