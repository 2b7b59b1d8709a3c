namespace Mdev.NodeDev;

/// <summary>The descriptors of one topic, in the order in which its class declares them.</summary>
/// <remarks>
/// Each class of descriptors fills its table in its static initializer; afterwards nothing changes it.
/// </remarks>
sealed class DiagnosticTable
{
    readonly List<DiagnosticDescriptor> _all = [];

    internal IReadOnlyList<DiagnosticDescriptor> All => _all;

    internal DiagnosticDescriptor Error(string id, string title, string template) =>
        Add(new(id, DiagnosticSeverity.Error, title, template, ""));

    internal DiagnosticDescriptor Warning(string id, string title, string template) =>
        Add(new(id, DiagnosticSeverity.Warning, title, template, ""));

    internal DiagnosticDescriptor Info(string id, string title, string template) =>
        Add(new(id, DiagnosticSeverity.Info, title, template, ""));

    DiagnosticDescriptor Add(DiagnosticDescriptor descriptor)
    {
        _all.Add(descriptor);
        return descriptor;
    }
}
