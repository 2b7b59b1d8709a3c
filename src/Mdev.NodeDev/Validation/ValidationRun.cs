namespace Mdev.NodeDev;

/// <summary>One validation of a node device: which looks at the document are needed, and what they say together.</summary>
/// <param name="options">What was asked for.</param>
sealed class ValidationRun(ValidationOptions? options)
{
    /// <summary>What was asked for.</summary>
    internal ValidationOptions Options { get; } = options ?? ValidationOptions.Default;

    /// <summary>How the parser's verdict is got; <see langword="null"/> if it is not asked for.</summary>
    internal NodeDeviceReadOptions? AsLibvirt =>
        Options.Authority == ValidationAuthority.Schema ? null : Options.Reading(ReadMode.AsLibvirt);

    /// <summary>Everything that is to be said.</summary>
    internal ValidationResult Result(SourceTree tree, ReadResult<NodeDevice>? asLibvirt)
    {
        MergedFindings merged = new();
        if (tree.Root is { } root && Options.Authority != ValidationAuthority.Parser)
            merged.Add(Schema(root));
        if (asLibvirt is { } parsed)
            merged.Add(parsed.Diagnostics);
        if (tree.Root is null && !merged.HasError)
            merged.Add([tree.Problem!]);
        if (tree.Root is { } device && Options.Authority == ValidationAuthority.Strict)
            merged.Add(Rules(device));
        return merged.Result();
    }

    IReadOnlyList<Diagnostic> Schema(SourceElement root)
    {
        Findings found = new(Options);
        if (root.Is("device"))
            SchemaPass.Run(DocumentSchema.NodeDevice, root, Options.Version, found);
        else if (root.LocalName == "device")
            found.At(root, GrammarDiagnostics.ElementInNamespace, root.Name, root.Namespace);
        else
            found.At(root, DocumentDiagnostics.NotADevice, root.Name);
        return found.All;
    }

    IReadOnlyList<Diagnostic> Rules(SourceElement root)
    {
        Findings found = new(Options);
        if (root.Is("device"))
            ValidationRules.Run(root, Options, found);
        return found.All;
    }
}
