using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Files for definitions that cannot be read as such, as a snapshot tells of them.</summary>
static class DamagedDefinitions
{
    /// <summary>The file of a definition that cannot be read as one, however it spells the UUID; <see langword="null"/> if there is none.</summary>
    /// <param name="snapshot">The host.</param>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent; <see langword="null"/> for any.</param>
    internal static string? PathOf(HostSnapshot snapshot, Guid uuid, string? parentName) =>
        snapshot
            .Diagnostics.Where(problem =>
                problem.Descriptor == DefinitionDiagnostics.MalformedDefinition
                || problem.Descriptor == DefinitionDiagnostics.UnreadableDefinition
            )
            .Select(problem => problem.Location.Source)
            .FirstOrDefault(source =>
                source?.Split('/') is [.., { } parent, { } name]
                && (parentName is null || parent == parentName)
                && DefinitionReader.TryUuid(name, out Guid found)
                && found == uuid
            );
}
