# Read by the jobs: how they show commands, and check what has to hold.
export LC_ALL=C.UTF-8 DOTNET_TieredPGO=0
PATH=$dir/nodedev:$PATH
devices=/sys/bus/mdev/devices types=/sys/class/mdev_bus
failed=0 checked=0

section() { printf '\n######## %s\n' "$*"; }

# shows COMMAND: the command, what it says, its exit code; the output stays in $said.
shows() {
    printf '\n$ %s\n' "$*"
    said=$("$@" 2>&1); code=$?
    [ -z "$said" ] || printf '%s\n' "$said"
    [ "$code" -eq 0 ] || printf '(exit code %s)\n' "$code"
}

# holds NAME COMMAND: a fact that is checked.
holds() {
    local name=$1; shift
    checked=$((checked + 1))
    if "$@" >/dev/null 2>&1; then printf '  ok: %s\n' "$name"
    else printf '  FAILED: %s\n' "$name"; failed=$((failed + 1)); fi
}

says() { grep -q -- "$1" <<<"$said"; }
ended() { [ "$code" -eq "$1" ]; }
available() { [ "$(cat "$types/$1/mdev_supported_types/$2/available_instances")" = "$3" ]; }
exists() { [ -d "$devices/$1" ]; }
gone() { [ ! -e "$devices/$1" ]; }
same() { diff <(eval "$1") <(eval "$2"); }
# until_true SECONDS COMMAND: libvirt and udev take their time.
until_true() { local n=$1; shift; for _ in $(seq $((n * 5))); do "$@" >/dev/null 2>&1 && return; sleep 0.2; done; return 1; }

u() { printf '%s-0000-4000-8000-%012d' "$1" "$2"; }
