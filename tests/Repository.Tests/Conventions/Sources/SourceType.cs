namespace Mdev.NodeDev.RepositoryTests;

/// <summary>A type that a source declares outside of any other type.</summary>
readonly record struct SourceType(string Name, bool IsPublic);
