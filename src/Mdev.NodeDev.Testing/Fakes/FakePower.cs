using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>The directory <c>power</c> of every device. Its <c>control</c> can be written with any driver.</summary>
static class FakePower
{
    internal static void Add(FakeTree tree, string device)
    {
        string control = "auto";
        tree.Put(
            $"{device}/power/control",
            FakeTree.Shown(
                () => control + "\n",
                data =>
                {
                    string text = SurrogateEscape.Decode(FakeNumber.UntilNul(data));
                    text = text.EndsWith('\n') ? text[..^1] : text;
                    if (text is not ("auto" or "on"))
                        return Errno.EINVAL;
                    control = text;
                    return 0;
                }
            )
        );
        HostFileNode delay = FakeTree.Shown(() => "", _ => Errno.EIO);
        delay.Faults = delay.Faults.With(HostFault.Read, Errno.EIO);
        tree.Put($"{device}/power/autosuspend_delay_ms", delay);
        tree.Put($"{device}/power/runtime_status", "unsupported\n");
    }
}
