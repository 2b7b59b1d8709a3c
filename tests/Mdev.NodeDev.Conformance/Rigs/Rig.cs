namespace Mdev.NodeDev.Conformance;

/// <summary>Asks a peer's libvirt and mdevctl about a host.</summary>
static class Rig
{
    /// <summary>What they say.</summary>
    /// <exception cref="InvalidOperationException">The peer did not come up.</exception>
    internal static Answer Ask(Peer peer, MaterialisedHost host)
    {
        string answers = host.Beside(peer.Suite);
        ProgramResult result = Programs.Run(Files.Oracle("rig.sh"), [peer.Root, host.Root, answers]);
        return result.ExitCode == 0
            ? RigOutput.Read(answers, HostUuid(host))
            : throw new InvalidOperationException(result.Errors);
    }

    static string? HostUuid(MaterialisedHost host)
    {
        string file = Path.Combine(host.Root, "sys/devices/virtual/dmi/id/product_uuid");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }
}
