namespace Mdev.NodeDev;

/// <summary>An attribute as it stands in a document; declarations of namespaces are none.</summary>
/// <param name="Name">Its name with its prefix, if it has one.</param>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="Value">Its value.</param>
/// <param name="Line">The line, from 1; 0 if not known.</param>
/// <param name="Column">The column of its name, from 1.</param>
readonly record struct SourceAttribute(string Name, string Namespace, string Value, int Line, int Column);
