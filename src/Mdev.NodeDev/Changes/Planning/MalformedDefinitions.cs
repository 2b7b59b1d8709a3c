using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Malformed definition files, as a snapshot reports them.</summary>
static class MalformedDefinitions
{
    /// <summary>
    /// The malformed file of a definition, however it spells the UUID; <see langword="null"/> if there is none.
    /// </summary>
    /// <param name="snapshot">The host.</param>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent; <see langword="null"/> for any.</param>
    internal static string? PathOf(HostSnapshot snapshot, Guid uuid, string? parentName) =>
        snapshot
            .Diagnostics.Where(static diagnostic =>
                diagnostic.Descriptor == DefinitionDiagnostics.MalformedDefinition
                || diagnostic.Descriptor == DefinitionDiagnostics.UnreadableDefinition
            )
            .Select(static diagnostic => diagnostic.Location.Source)
            .FirstOrDefault(source =>
                source?.Split('/') is [.., { } parent, { } name]
                && (parentName is null || parent == parentName)
                && DefinitionReader.TryUuid(name, out Guid found)
                && found == uuid
            );
}
