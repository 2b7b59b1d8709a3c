namespace Mdev.NodeDev.TestSupport;

/// <summary>Compares a view with what a real libvirt said.</summary>
static class ViewComparison
{
    /// <summary>Says every difference but the known ones; a known difference that is none is one, too.</summary>
    internal static List<string> Compare(
        LibvirtView view,
        LibvirtAnswers answers,
        IReadOnlyDictionary<string, string> known
    )
    {
        NodeDeviceWriteOptions writing = new() { Version = view.Options.Version };
        List<string> differences = [];
        HashSet<string> met = new(StringComparer.Ordinal);
        foreach (
            string name in answers
                .Names.Concat(view.Nodes.Select(node => node.Name))
                .Distinct()
                .Order(StringComparer.Ordinal)
        )
        {
            string? difference = Compare(view.Find(name), answers, name, writing);
            if (difference is null)
                continue;
            if (known.ContainsKey(name))
                met.Add(name);
            else
                differences.Add(difference);
        }
        differences.AddRange(known.Keys.Except(met).Select(name => $"{name}: listed as different, but it is not"));
        return differences;
    }

    static string? Compare(LibvirtDevice? node, LibvirtAnswers answers, string name, NodeDeviceWriteOptions writing)
    {
        string? active = answers.Find(name);
        string? inactive = answers.Find($"{name} --inactive");
        bool listed = answers.Names.Contains(name);
        if (!listed || node is null)
            return listed == node is not null ? null : $"{name}: libvirt lists it: {listed}, the view: {!listed}";
        if (answers.IsNotUtf8(name))
            return null;
        return Text(name, active, node.Device.ToXml(writing))
            ?? Text($"{name} --inactive", inactive, node.Inactive?.ToXml(writing))
            ?? Flag(name, "active", answers.Lines("@names").Contains(name), node.IsActive)
            ?? Flag(name, "persistent", answers.Lines("@persistent").Contains(name), node.IsPersistent);
    }

    static string? Text(string name, string? expected, string? given)
    {
        expected = expected is null ? null : expected + "\n";
        if (given == expected)
            return null;
        string[] left = expected?.Split('\n') ?? ["(none)"];
        string[] right = given?.Split('\n') ?? ["(none)"];
        return $"{name}:\n  - {string.Join("\n  - ", left.Except(right))}\n"
            + $"  + {string.Join("\n  + ", right.Except(left))}"
            + (
                left.Order(StringComparer.Ordinal).SequenceEqual(right.Order(StringComparer.Ordinal))
                    ? "\n  (same lines in another order)"
                    : ""
            );
    }

    static string? Flag(string name, string flag, bool expected, bool given) =>
        expected == given ? null : $"{name}: {flag} is {expected} in libvirt, {given} in the view";
}
