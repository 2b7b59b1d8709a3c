using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// What a failure is about, in words for messages: short, printable, and general where a value is unknown.
/// </summary>
sealed partial record FailureContext
{
    internal string TheParent => Or(ParentName, "the parent");

    internal string TheDriver => Or(Parent?.Driver, "the driver");

    internal string TheUuid => Uuid?.ToString() ?? "its UUID";

    internal string TheType => Or(TypeId, "the type");

    internal string TheAttribute => Or(Attribute?.Name, "the attribute");

    internal string TheValue => Or(Value, "the value");

    internal string ThePath => Or(Path, "the file");

    internal string TheGpu => (Pci?.PhysicalFunction ?? Pci?.Address)?.ToString() ?? "GPU";

    internal string TheSiblings => OrList(Siblings.Select(Sibling), "other devices");

    internal string TheSiblingsHere =>
        OrList(
            Siblings.Where(one => one.ParentName == ParentName).Select(Sibling),
            "another device"
        );

    internal string TheUsers =>
        OrList(
            Users.Users.Select(static user =>
                FormattableString.Invariant($"{user.Command ?? "process"} ({user.ProcessId})")
            ),
            "a process"
        );

    internal string TheCandidates => OrList(Candidates, "others");

    internal string TheSpelling => Or(Spelling, "another spelling");

    internal string TheTypeOfThatName => Or(TypeOfThatName, "another type");

    internal string TheExistingParent => Or(Existing?.ParentName, "another parent");

    internal string TheExistingType => Or(Existing?.TypeId, "another type");

    internal string TheExpected => Or(Expected, "what was expected");

    internal string TheFound => Or(Found, "something else");

    internal string TheText =>
        HasText ? MessageText.Sentence(Text!) : "a name or a value in the request is not valid";

    static string Sibling(HostMdev device) =>
        device.TypeId is { } type ? $"{device.Name} ({type})" : device.Name;

    static string Or(string? text, string otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise : MessageText.Short(text);

    static string OrList(IEnumerable<string> names, string otherwise) =>
        MessageText.List(names) is { Length: > 0 } list ? list : otherwise;
}
