using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Proposals;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// A driver with a pool of units, of which a device can get several, on a kernel with either of the proposals.
/// </summary>
/// <param name="path">The directory of the parent.</param>
/// <param name="type">The type.</param>
/// <param name="form">The proposal.</param>
/// <param name="units">The size of the pool.</param>
/// <param name="most">The most units of one device.</param>
sealed class FakeUnits(string path, FakeType type, AggregationForm form, int units, int most)
    : FakeDriver(HostPath.Name(path))
{
    internal const int UsualUnits = 16;
    internal const int UsualMost = 8;
    internal const string UsualPath = "sys/devices/virtual/acme/acme";

    const string OfType = "aggregation";
    const string OfDevice = "aggregated_instances";
    const string Group = "mdev";
    const string MostOfDevice = "max_aggregation";

    /// <summary>The longest text that the proposed kernel takes.</summary>
    const int LongestText = 4095;
    const int UuidLength = 36;

    static readonly FakeType UsualType = new("acme-unit", "Unit", "one unit\n", 1);

    internal static FakeUnits Usual(AggregationForm form, int units, int most) =>
        new(UsualPath, UsualType, form, units, most);

    /// <summary>
    /// The driver of a parent in the files of a host; <see langword="null"/> if none of these plays it.
    /// </summary>
    internal static FakeUnits? Found(FakeFound parent, KernelEra era)
    {
        if (parent.TypeIds is not [var id])
            return null;
        bool isFirst = TryNumber(parent.Type(id, OfType), out int most);
        bool isSecond = parent.Devices.Any(device => parent.Text($"{device.Name}/{Group}/{OfDevice}").Length > 0);
        if (!isFirst && !isSecond && id != UsualType.Id)
            return null;
        int held = parent
            .Devices.Where(device => device.IsBound || era == KernelEra.V5_10)
            .Sum(device => UnitsOf(parent, device.Name));
        int free = (int)Math.Clamp(parent.Available(id), 0, int.MaxValue / 2);
        FakeType type = new(id, parent.Type(id, "name"), parent.Type(id, "description"), 1);
        return new FakeUnits(
            parent.Path,
            type,
            isFirst && !isSecond ? AggregationForm.AtCreation : AggregationForm.Attribute,
            held + free,
            // A limit as large as what is free is none.
            isFirst && most < free
                ? most
                : held + free
        );
    }

    internal override string MdevDriver => Module;

    internal override IReadOnlyList<FakeType> Types { get; } = [type];

    long Free => units - Held.Sum(static device => (long)UnitsOf(device));

    internal override long Available(FakeParent parent, FakeType type) => Free;

    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era) => Free > 0 ? 0 : Errno.ENOSPC;

    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era, object? state) =>
        state is int asked && asked > Math.Min(most, Free) ? Errno.EINVAL : Refusal(parent, type, era);

    /// <summary>The checks of the first series, in its order.</summary>
    internal override int TakeArguments(ref ReadOnlySpan<byte> data, out object? state)
    {
        state = null;
        if (form != AggregationForm.AtCreation)
            return 0;
        if (data.Length < UuidLength)
            return Errno.EINVAL;
        if (data.Length > LongestText)
            return Errno.E2BIG;
        int comma = data.IndexOf((byte)',');
        if (comma < 0)
            return data.Length > UuidLength + 1 ? Errno.EINVAL : 0;
        if (comma != UuidLength || !data[(comma + 1)..].StartsWith("aggregate="u8))
            return Errno.EINVAL;
        int wrong = FakeNumber.Parse(data[(comma + 1 + "aggregate=".Length)..], out ulong number);
        if (wrong != 0)
            return wrong;
        if (number > uint.MaxValue)
            return Errno.ERANGE;
        data = data[..UuidLength];
        // 0 is what 1 is: the parser of the proposal takes it.
        if (number > 1)
            state = (int)Math.Min(number, int.MaxValue);
        return 0;
    }

    internal override void Furnish(FakeKernel kernel, FakeParent parent, FakeType type)
    {
        if (form == AggregationForm.AtCreation)
            kernel.Answer(
                $"{parent.Path}/mdev_supported_types/{type.Id}/{OfType}",
                FakeTree.Shown(() => $"{Math.Max(0, Math.Min(most, Free))}\n")
            );
    }

    internal override void Furnish(FakeKernel kernel, FakeDevice device)
    {
        if (form == AggregationForm.AtCreation && device.State is int)
            kernel.Tree.Put($"{device.Path}/{OfDevice}", $"{UnitsOf(device)}\n");
        if (form != AggregationForm.Attribute)
            return;
        kernel.Answer(
            $"{device.Path}/{Group}/{OfDevice}",
            FakeTree.Shown(() => $"{UnitsOf(device)}\n", data => Change(device, data))
        );
        kernel.Answer($"{device.Path}/{Group}/{MostOfDevice}", FakeTree.Shown(() => $"{MostOf(device)}\n"));
    }

    internal override object? Recall(FakeFound parent, string device) =>
        UnitsOf(parent, device) is > 1 and int number ? number : null;

    internal override void Plug(FakeKernel kernel, FakeParent parent)
    {
        FakeTree tree = kernel.Tree;
        tree.Directory($"sys/module/{Module}");
        tree.PutUevent(parent.Path, "");
        tree.Directory($"sys/class/{Module}");
        tree.Link($"{parent.Path}/subsystem", $"sys/class/{Module}");
        tree.Link($"sys/class/{Module}/{parent.Name}", parent.Path);
        tree.Events.Send("add", parent.Path, Module);
    }

    internal override void Unplug(FakeKernel kernel, FakeParent parent)
    {
        kernel.Tree.Remove(path);
        kernel.Tree.Remove($"sys/class/{Module}/{parent.Name}");
        kernel.Tree.Events.Send("remove", parent.Path, Module);
    }

    static int UnitsOf(FakeDevice device) => device.State as int? ?? 1;

    static int UnitsOf(FakeFound parent, string device) =>
        TryNumber(parent.Text($"{device}/{Group}/{OfDevice}"), out int number)
        || TryNumber(parent.Text($"{device}/{OfDevice}"), out number)
            ? Math.Clamp(number, 1, ushort.MaxValue)
            : 1;

    static bool TryNumber(string text, out int number)
    {
        bool isNumber = FakeNumber.TryParseDecimal(SurrogateEscape.Encode(text), out long parsed);
        number = isNumber ? (int)Math.Min(parsed, int.MaxValue / 2) : 0;
        return isNumber;
    }

    long MostOf(FakeDevice device) => Math.Min(most, Free + UnitsOf(device));

    int Change(FakeDevice device, ReadOnlySpan<byte> data)
    {
        if (FakeNumber.Parse(data, out ulong number) != 0 || device.WasOpened || number == 0)
            return Errno.EINVAL;
        if (number > (ulong)MostOf(device))
            return Errno.EINVAL;
        device.State = (int)number;
        return 0;
    }
}
