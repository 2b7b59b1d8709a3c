# Read by the jobs: nodedev watch while devices, parents and definitions come and go.
section 'watching: what the kernel tells'
log=/tmp/watch.log
# told NUMBER PATTERN: how many lines of the watch have a pattern.
told() { [ "$(grep -c -- "$2" "$log")" -eq "$1" ]; }
# acts COMMAND: something that a watch should tell.
acts() { printf '\n$ %s\n' "$*"; "$@"; }
make() { echo "$3" >"$types/$1/mdev_supported_types/$2/create"; }
unmake() { echo 1 >"$devices/$1/remove"; }

w=$(u 99999999 1) x=$(u 99999999 2)
nodedev watch --json >"$log" & watcher=$!
until_true 60 grep -q resynchronized "$log"
holds 'it hears of changes, and need not poll' grep -q '"reason":"started".*"pollSeconds":null' "$log"

acts make mtty mtty-2 "$w"
until_true 20 told 1 "device.*appeared.*$w"
holds 'a device appeared, with its type, driver and group' grep -q "appeared.*$w.*mtty-2.*\"driver\":\"mtty\",\"iommuGroup\":[0-9]" "$log"
until_true 20 told 1 'availability'
holds 'counts of both types changed, apart from it' grep -q 'availability.*mtty-1.*"after":22.*mtty-2.*"after":11' "$log"
acts make mdpy mdpy-vga "$x"
until_true 20 told 1 "device.*appeared.*$x"
acts unmake "$x"
until_true 20 told 1 "device.*gone.*$x"
holds 'a device is gone, and what it was is known' grep -q "gone.*$x.*mdpy-vga" "$log"
acts make mdpy mdpy-vga "$x"
until_true 20 told 2 "device.*appeared.*$x"
acts nodedev define --parent mtty --type mtty-1 --uuid "$(u 99999999 3)"
until_true 20 told 1 'definition.*appeared'
holds 'a definition appeared' grep -q 'definition.*appeared.*mtty-1' "$log"
acts nodedev undefine "$(u 99999999 3)"
until_true 20 told 1 'definition.*gone'
holds 'a definition is gone' told 1 'definition.*gone'
acts unmake "$x"
until_true 20 told 2 "device.*gone.*$x"
acts rmmod mdpy
until_true 20 told 1 'parent.*gone.*mdpy'
holds 'a driver was unloaded' told 1 'parent.*gone.*mdpy'
acts modprobe mdpy
until_true 20 told 1 'parent.*appeared.*mdpy'
holds 'and came back' told 1 'parent.*appeared.*mdpy.*mdpy-xga'

printf '\n(a device that is held: its removal is told when it ends)\n'
python3 "$dir/hold.py" "$w" >/tmp/hold2 & holder=$!
until_true 20 grep -q holding /tmp/hold2
unmake "$w" & remover=$!
sleep 3
holds 'while it is held, it is not told' told 0 "device.*gone.*$w"
kill "$holder"
until_true 20 told 1 "device.*gone.*$w"
holds 'released, it is' told 1 "device.*gone.*$w"
wait "$remover"

printf '\n(64 devices made and removed by 4 writers at once)\n'
before=$(wc -l <"$log")
writer() { local n; for n in $(seq 16); do make mtty mtty-1 "$(u "aaaaaaa$1" "$n")"; unmake "$(u "aaaaaaa$1" "$n")"; done; }
writers=(); for i in 1 2 3 4; do writer $i & writers+=($!); done
wait "${writers[@]}"
make mtty mtty-1 "$w"
until_true 30 told 2 "device.*appeared.*$w"
unmake "$w"
until_true 30 told 2 "device.*gone.*$w"
came=$(tail -n +$((before + 1)) "$log" | grep -c '"device","kind":"appeared".*aaaaaaa')
went=$(tail -n +$((before + 1)) "$log" | grep -c '"device","kind":"gone".*aaaaaaa')
printf '%s of 64 were seen to appear, %s to go\n' "$came" "$went"
holds 'as many went as came' [ "$came" -eq "$went" ]
# A device that is gone before it is read is no change. Events that the kernel dropped are told as such, and only then.
tail -n +$((before + 1)) "$log" | grep -o '"resynchronized","reason":"[^"]*","detail":"[^"]*"' || printf 'no event was lost\n'
holds 'in the end it knows what there is' told 2 "device.*gone.*$w"
# A signal for the keyboard does not reach what a script started in the background.
kill -TERM "$watcher"; wait "$watcher"; code=$?
holds 'a signal ends it with 0' ended 0

printf '\n$ nodedev watch --json  (without the last part)\n'
head -n "$before" "$log"
