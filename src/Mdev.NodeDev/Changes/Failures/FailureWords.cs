using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// What a failure is about, in words for messages: short, printable, and general where a value is unknown.
/// </summary>
/// <param name="context">The failure.</param>
sealed class FailureWords(FailureContext context)
{
    internal string TheParent => Or(context.ParentName, "the parent");

    internal string TheDriver => Or(context.Parent?.Driver, "the driver");

    internal string TheUuid => context.Uuid?.ToString() ?? "its UUID";

    internal string TheType => Or(context.TypeId, "the type");

    internal string TheAttribute => Or(context.Attribute?.Name, "the attribute");

    internal string TheValue => Or(context.Value, "the value");

    internal string ThePath => Or(context.Path, "the file");

    internal string TheGpu => (context.Pci?.PhysicalFunction ?? context.Pci?.Address)?.ToString() ?? "GPU";

    internal string TheSiblings => OrList(context.Siblings.Select(Sibling), "other devices");

    internal string TheSiblingsHere =>
        OrList(context.Siblings.Where(one => one.ParentName == context.ParentName).Select(Sibling), "another device");

    internal string TheUsers =>
        OrList(
            context.Users.Users.Select(static user =>
                FormattableString.Invariant($"{user.Command ?? "process"} ({user.ProcessId})")
            ),
            "a process"
        );

    internal string TheCandidates => OrList(context.Candidates, "others");

    internal string TheSpelling => Or(context.Spelling, "another spelling");

    internal string TheTypeOfThatName => Or(context.TypeOfThatName, "another type");

    internal string TheExistingParent => Or(context.Existing?.ParentName, "another parent");

    internal string TheExistingType => Or(context.Existing?.TypeId, "another type");

    internal string TheExpected => Or(context.Expected, "what was expected");

    internal string TheFound => Or(context.Found, "something else");

    internal string TheText =>
        context.HasText ? MessageText.Sentence(context.Text!) : "a name or a value in the request is not valid";

    static string Sibling(HostMdev device) => device.TypeId is { } type ? $"{device.Name} ({type})" : device.Name;

    static string Or(string? text, string otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise : MessageText.Short(text);

    static string OrList(IEnumerable<string> names, string otherwise) =>
        MessageText.List(names) is { Length: > 0 } list ? list : otherwise;
}
