using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.CrashTest;

/// <summary>Processes that change one definition at the same time, each by attributes of its own.</summary>
static class Changers
{
    internal const string Store = "store";
    internal const string Operations = "operations";

    internal static readonly MdevDefinition Definition = new()
    {
        ParentName = "mtty",
        Uuid = new Guid("11111111-2222-4333-8444-aaaaaaaaaaaa"),
        TypeId = "mtty-1",
    };

    /// <summary>Makes changes, and writes a line for each: its outcome, and its attribute.</summary>
    /// <param name="root">The root of the host.</param>
    /// <param name="way">How to change it.</param>
    /// <param name="changer">The number of this process.</param>
    /// <param name="count">How many changes to make.</param>
    internal static async Task RunAsync(string root, string way, string changer, int count)
    {
        PhysicalHostFiles files = new(root);
        MdevDefinitionStore store = new(files, files);
        HostOperations operations = new(new NodeHost(files), files);
        // Later than the others are started, so that they run together.
        await Console.Out.WriteLineAsync("ready");
        _ = await Console.In.ReadLineAsync();
        for (int i = 0; i < count; i++)
        {
            MdevAttribute added = new($"a{changer}_{i}", "1");
            string refusal = way == Store ? Modify(store, added) : await EditAsync(operations, added);
            await Console.Out.WriteLineAsync(refusal.Length == 0 ? $"done {added.Name}" : $"{refusal} {added.Name}");
        }
    }

    static string Modify(MdevDefinitionStore store, MdevAttribute added)
    {
        FileWriteResult result = store.Modify(
            Definition.ParentName,
            Definition.Uuid,
            known => known with { Attributes = [.. known.Attributes, added] }
        );
        return result.IsOk ? ""
            : result.Errno == Errno.EAGAIN ? nameof(HostChangeReason.Busy)
            : $"{result.Status}/{result.Errno}";
    }

    static async Task<string> EditAsync(HostOperations operations, MdevAttribute added)
    {
        try
        {
            await operations.EditAsync(Definition.Uuid, MdevDefinitionEdit.Add(added), Definition.ParentName);
            return "";
        }
        catch (HostChangeException refusal)
        {
            return refusal.Reason.ToString();
        }
    }
}
