using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.CrashTest;

/// <summary>Callers that take and release the functions of one card at the same time.</summary>
[SupportedOSPlatform("linux")]
static class VgpuCallers
{
    internal const string Verb = "vgpu";

    /// <summary>What a caller holds has a file here, which nobody else may make.</summary>
    internal const string Witness = "witness";

    internal const int Functions = 4;

    const string Number = "1150";

    /// <summary>The function of a number, from 0.</summary>
    internal static PciAddress Function(int number) =>
        PciAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"0000:41:00.{number + 4}"));

    /// <summary>Takes and releases functions, and says what became of each try.</summary>
    /// <param name="root">The root of the host.</param>
    /// <param name="caller">The number of the caller.</param>
    /// <param name="rounds">How many tries it makes.</param>
    /// <returns><c>taken</c>, the reason of a refusal, or what must not happen.</returns>
    internal static async IAsyncEnumerable<string> RunAsync(string root, int caller, int rounds)
    {
        PlayedDriver files = new(root);
        HostOperations operations = new(new NodeHost(files), files);
        VgpuLease? stale = null;
        for (int i = 0; i < rounds; i++)
        {
            PciAddress function = Function((caller + i * (1 + caller % 3)) % Functions);
            // An old lease, whose function others have had since, must not clear anything.
            if (stale is not null && (await stale.ReleaseAsync()).Outcome() != HostStepOutcome.AlreadyDone)
                yield return "a stale lease cleared something";
            stale = null;
            VgpuLease lease;
            string? refusal = null;
            try
            {
                lease = await operations.CreateVgpuAsync(function, Number);
            }
            catch (HostChangeException refused)
            {
                refusal = refused.Reason.ToString();
                lease = null!;
            }
            if (refusal is not null)
            {
                yield return refusal;
                continue;
            }
            string witness = Path.Combine(root, Witness, function.ToString());
            if (!lease.WasCreated)
                yield return "a function without owner has a type";
            if (!TryMake(witness))
                yield return "a function is taken twice";
            await Task.Delay(1);
            File.Delete(witness);
            // Another lease of the same owner releases it, and this one is stale from then on.
            VgpuLease other = await operations.AdoptVgpuAsync(function, lease.Token);
            yield return (await other.ReleaseAsync()).Outcome() == HostStepOutcome.Done
                ? "taken"
                : "it was cleared by another";
            stale = lease;
        }
    }

    static HostStepOutcome Outcome(this HostChangeResult result) =>
        result.Steps is [{ } only] ? only.Outcome : HostStepOutcome.NotReached;

    static bool TryMake(string file)
    {
        try
        {
            using FileStream made = new(file, FileMode.CreateNew);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
