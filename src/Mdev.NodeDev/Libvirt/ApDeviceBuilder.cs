namespace Mdev.NodeDev.Hosts;

/// <summary>Builds the documents of s390 crypto adapters, their domains and the AP matrix.</summary>
sealed class ApDeviceBuilder(HostSnapshot snapshot, MdevTypeLists types)
{
    internal IEnumerable<DeviceDraft> Build()
    {
        foreach (HostApCard card in snapshot.ApCards)
        {
            if (ChannelNames.TryCard(card.Name, out uint adapter))
                yield return Device(card, card.Name, card.Driver, new ApCardCapability { Adapter = adapter });
        }
        foreach (HostApQueue queue in snapshot.ApQueues)
        {
            if (ChannelNames.TryQueue(queue.Name, out uint adapter, out uint domain))
                yield return Device(
                    queue,
                    queue.Name,
                    queue.Driver,
                    new ApQueueCapability { Adapter = adapter, Domain = domain }
                );
        }
        foreach (HostApMatrix matrix in snapshot.ApMatrices)
        {
            yield return DeviceDraft.Create(
                NodeDeviceName.ApMatrix,
                matrix,
                matrix.Name,
                matrix.Driver,
                new ApMatrixCapability { MdevTypes = types.At(matrix.Path) },
                types.DiagnosticsOf(matrix)
            );
        }
    }

    static DeviceDraft Device(IHostDevice device, string name, string? driver, NodeDeviceCapability capability) =>
        DeviceDraft.Create(NodeDeviceName.From("ap", name), device, null, driver, capability, device.Diagnostics);
}
