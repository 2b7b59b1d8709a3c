namespace Mdev.NodeDev.Changes;

/// <summary>A member of a definition of a vGPU, or of a recipe, that this version does not know.</summary>
/// <param name="Name">The name.</param>
/// <param name="Json">The value, as it stands in the file.</param>
sealed record VgpuDefinitionMember(string Name, string Json);
