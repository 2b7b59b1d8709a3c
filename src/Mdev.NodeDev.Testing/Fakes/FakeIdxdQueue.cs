using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>A work queue of a fake idxd: four files below its parent.</summary>
/// <param name="path">Its directory, from the root on.</param>
sealed class FakeIdxdQueue(string path)
{
    internal const string NoType = "none";
    internal const string MdevType = "mdev";
    internal const string Dedicated = "dedicated";
    internal const string Enabled = "enabled";

    const string Disabled = "disabled";
    const int LongestName = 128;

    static readonly string[] Types = [NoType, "kernel", "user", MdevType];
    static readonly string[] Modes = [Dedicated, "shared"];

    internal string Path => path;

    internal string Type { get; set; } = NoType;

    internal string Mode { get; set; } = "shared";

    internal string Name { get; set; } = "";

    internal bool IsEnabled { get; set; }

    /// <summary>The device that has it. After the device is gone the queue is free, with its configuration.</summary>
    internal FakeDevice? Owner
    {
        get => field is { IsGone: false } ? field : null;
        set;
    }

    /// <summary>Whether it is configured for a mediated device with a queue of its own, enabled or not.</summary>
    internal bool IsForMdev => Type == MdevType && Mode == Dedicated;

    /// <summary>Whether a text is a mode.</summary>
    internal static bool IsMode(string text) => Modes.Contains(text);

    /// <summary>Makes its files answer.</summary>
    internal void Answer(FakeKernel kernel)
    {
        kernel.Answer($"{path}/type", Shown(() => Type, text => Configure(Types.Contains(text), () => Type = text)));
        kernel.Answer($"{path}/mode", Shown(() => Mode, text => Configure(IsMode(text), () => Mode = text)));
        kernel.Answer(
            $"{path}/name",
            Shown(() => Name, text => Configure(text.Length <= LongestName, () => Name = text))
        );
        kernel.Answer($"{path}/state", Shown(() => IsEnabled ? Enabled : Disabled, SetState));
    }

    /// <summary>An enabled queue is not configured.</summary>
    int Configure(bool isValid, Action change)
    {
        if (IsEnabled || Owner is not null)
            return Errno.EPERM;
        if (!isValid)
            return Errno.EINVAL;
        change();
        return 0;
    }

    int SetState(string text)
    {
        if (text is not (Enabled or Disabled) || text == Enabled && Type == NoType)
            return Errno.EINVAL;
        if (Owner is not null || text == Enabled && IsEnabled)
            return Errno.EBUSY;
        IsEnabled = text == Enabled;
        return 0;
    }

    internal static HostFileNode Shown(Func<string> show, Func<string, int> store) =>
        FakeTree.Shown(
            () => $"{show()}\n",
            data =>
            {
                string text = SurrogateEscape.Decode(FakeNumber.UntilNul(data));
                return store(text.EndsWith('\n') ? text[..^1] : text);
            }
        );
}
