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

    internal string TheFunction => context.Device?.ToString() ?? "the function";

    internal string TheProfile => MessageText.Vgpu(context.ProfileName, context.TypeId ?? "");

    internal string TheVgpuGpu => Or(context.Vgpu?.Gpu, "of the function");

    internal string TheVgpuSize => Or(context.Vgpu?.SizeInUse, "another size");

    internal string TheVgpuReason =>
        context.Vgpu?.Reason is { Length: > 0 } why ? MessageText.Sentence(why) : "no room";

    internal string TheVgpuHolders => OrList(context.Vgpu?.Holders ?? [], "other functions");

    /// <summary>The directory of the definitions.</summary>
    internal string TheDefinitions => context.IsFunction ? VgpuDefinitionStore.Location : DefinitionReader.Directory;

    /// <summary>Who else writes definitions.</summary>
    internal string AnotherProcess =>
        context.IsFunction ? "another process" : "another process, mdevctl or libvirt for example,";

    internal string TheAttribute => Or(context.Attribute?.Name, "the attribute");

    internal string TheValue => Or(context.Value, "the value");

    internal string ThePath => Or(context.Path, "the file");

    internal string TheGpu => (context.Pci?.PhysicalFunction ?? context.Pci?.Address)?.ToString() ?? "GPU";

    internal string TheSiblings => OrList(context.Siblings.Select(Sibling), "other devices");

    /// <summary>The same after a noun: in parentheses, or nothing.</summary>
    internal string SiblingsAside => Aside(context.Siblings.Select(Sibling));

    internal string SiblingsHereAside =>
        Aside(context.Siblings.Where(one => one.ParentName == context.ParentName).Select(Sibling));

    internal string TheUsers => OrList(context.Users.Users.Select(User), "a process");

    internal string UsersAside => Aside(context.Users.Users.Select(User));

    internal string UsersHave => $"{TheUsers} {Have(context.Users.Users.Count)}";

    internal string TheCandidates => OrList(context.Candidates, "others");

    internal string CandidatesHave => $"{TheCandidates} {Have(context.Candidates.Count)}";

    internal string TheTypeParents => OrList(context.TypeParents, "others");

    internal string TypeParentsHave => $"{TheTypeParents} {Have(context.TypeParents.Count)}";

    /// <summary><c>it</c>, or <c>one of them</c>.</summary>
    internal string OneCandidate => One(context.Candidates.Count);

    internal string OneTypeParent => One(context.TypeParents.Count);

    internal string WhereParentsAre =>
        context.Named.IsAboveParents
            ? $"{TheParent} has the parents below it"
            : $"{TheParent} is the card, and its virtual functions are the parents";

    internal string TheSubchannel => Or(context.Named.Subchannel?.Name, "the subchannel");

    /// <summary>A sentence about the subchannel; it begins with the channel device if that was named.</summary>
    internal string OfSubchannel(string predicate) =>
        context.Named.IsChannelDevice
            ? $"{TheParent} is the channel device of subchannel {TheSubchannel}, which {predicate}"
            : $"the subchannel {TheSubchannel} {predicate}";

    /// <summary>What the driver link of the function or subchannel says: <c>is bound to …</c>.</summary>
    internal string IsBound =>
        (context.Named.Function?.Driver ?? context.Named.Subchannel?.Driver) is { } driver
            ? $"is bound to {MessageText.Short(driver)}"
            : "is bound to no driver";

    internal string DriverOfOthers => Or(context.Named.DriverOfOthers, "the same driver");

    internal string ParentOfMdev => Or(context.Named.Mdev?.ParentName, "another device");

    internal string TheSpelling => Or(context.Spelling, "another spelling");

    internal string TheTypeOfThatName => Or(context.TypeOfThatName, "another type");

    internal string TheExistingParent => Or(context.Existing?.ParentName, "another parent");

    internal string TheExistingType => Or(context.Existing?.TypeId, "another type");

    internal string TheExpected => Or(context.Expected, "what was expected");

    internal string TheFound => Or(context.Found, "something else");

    internal string TheText =>
        context.HasText ? MessageText.Sentence(context.Text!) : "a name or a value in the request is not valid";

    static string Sibling(HostMdev device) => device.TypeId is { } type ? $"{device.Name} ({type})" : device.Name;

    static string User(MdevUser user) => FormattableString.Invariant($"{user.Command ?? "process"} ({user.ProcessId})");

    static string Have(int count) => count > 1 ? "have" : "has";

    static string One(int count) => count > 1 ? "one of them" : "it";

    static string Aside(IEnumerable<string> names) =>
        MessageText.List(names) is { Length: > 0 } list ? $" ({list})" : "";

    static string Or(string? text, string otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise : MessageText.Short(text);

    static string OrList(IEnumerable<string> names, string otherwise) =>
        MessageText.List(names) is { Length: > 0 } list ? list : otherwise;
}
