namespace Mdev.NodeDev.Conformance;

/// <summary>Scripts for mdevctl that write down how they are called, and answer by chance.</summary>
static class RandomScripts
{
    const string Known = "\"start\",\"stop\",\"define\",\"undefine\",\"modify\",\"attributes\",\"capabilities\"";

    /// <summary>Whose lines are beside the root, in a file named <c>rec</c>.</summary>
    const string Head = """
        #!/bin/sh
        IFS= read -r in || :
        root=${0%/usr/*}
        root=${root%/etc/*}
        printf '%s %s <%s>\n' "${0##*/}" "$*" "$in" >>"$root/../rec"

        """;

    /// <summary>The scripts: their paths below the root, and their texts.</summary>
    internal static Dictionary<string, string> Make(Dice dice)
    {
        Dictionary<string, string> scripts = new(StringComparer.Ordinal);
        const string place = "usr/lib/mdevctl/scripts.d";
        const string old = "etc/mdevctl.d/scripts.d";
        foreach (string name in dice.Some(dice.Of(0, 1, 1, 2, 3), "a", "b", ".c", "Z"))
            scripts[$"{place}/callouts/{name}"] = Callout(dice);
        if (dice.Percent(20))
            scripts[$"{old}/callouts/a"] = Callout(dice);
        if (dice.Percent(70))
            scripts[$"{place}/notifiers/n"] = $"{Head}exit {dice.Below(4)}\n";
        if (dice.Percent(20))
            scripts[$"{old}/notifiers/o"] = $"{Head}exit {dice.Below(4)}\n";
        if (dice.Percent(10))
            scripts[$"{place}/callouts/plain"] = "echo this has no interpreter\nexit 0\n";
        if (dice.Percent(10))
            scripts[$"{place}/callouts/lost"] = "#!/nonexistent/sh\n";
        return scripts;
    }

    static string Callout(Dice dice)
    {
        StringBuilder script = new(Head);
        script.Append("case \"$4 $6\" in\n");
        script.Append($"'get capabilities') {Capabilities(dice)} {End(dice, 15)};;\n");
        script.Append($"'get attributes') {Attributes(dice)} {End(dice, 15)};;\n");
        script.Append($"pre*) {End(dice, 30)};;\n");
        script.Append($"post*) {End(dice, 30)};;\n");
        script.Append($"live*) {End(dice, 30)};;\n");
        return script.Append("esac\nexit 0\n").ToString();
    }

    static string End(Dice dice, int odd) =>
        dice.Odd(odd, "exit 0", "exit 1", "exit 2", "exit 2", "exit 137", "echo no >&2; exit 3", "kill -9 $$");

    static string Capabilities(Dice dice)
    {
        if (dice.Percent(55))
            return "";
        string actions = dice.Odd(25, Known, "\"start\",\"more\"", "\"define\",\"modify\"", "", "1");
        string events = dice.Odd(
            25,
            "\"pre\",\"post\",\"notify\",\"get\",\"live\"",
            "\"pre\"",
            "\"pre\",\"post\",\"get\"",
            "null"
        );
        string version = dice.Odd(10, "2", "0", "4294967295", "-1", "\"2\"", "1.5");
        string answer = dice.Odd(
            10,
            $"{{\"supports\":{{\"version\":{version},\"actions\":[{actions}],\"events\":[{events}]}}}}",
            "{}",
            "null",
            "x",
            "{\"supports\":[]}"
        );
        return $"printf '%s{dice.Odd(20, "", "\\n", "\\000", "x")}' {Shell.Quote(answer)};";
    }

    static string Attributes(Dice dice)
    {
        string answer = dice.Of(
            "",
            "[]",
            "[{}]",
            "[{\"k\":\"v\"}]",
            "[{\"k\":\"v\"},{\"a\":\"é \\\"1\\\"\"}]",
            "null",
            "{}",
            "[{\"a\":1}]",
            "[{},{}]",
            "x"
        );
        return answer.Length == 0
            ? ""
            : $"printf '%s{dice.Odd(20, "", "\\n", "\\000", "\\000\\000")}' {Shell.Quote(answer)};";
    }
}
