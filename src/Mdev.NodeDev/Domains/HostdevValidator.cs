using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>Says what is wrong with the hostdevs of a domain, or with one alone, and where, before libvirt does. Never throws for what a document holds.</summary>
/// <remarks>
/// The root is <c>&lt;domain&gt;</c>, of which every hostdev below <c>&lt;devices&gt;</c> is looked at and nothing else, or <c>&lt;hostdev&gt;</c>. Of
/// hostdevs that are not of type <c>mdev</c> or <c>pci</c> nothing is said but that (ND1506).
/// </remarks>
public static class HostdevValidator
{
    /// <summary>Validates a document in text; an encoding that the text declares is not looked at.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="options">How; <see cref="ValidationOptions.Default"/> if <see langword="null"/>.</param>
    public static ValidationResult Validate(string xml, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        options ??= ValidationOptions.Default;
        HostdevRun run = new(options, SourceTree.Read(xml, options));
        if (!run.IsParserAsked)
            return run.Result([]);
        using StringReader text = new(xml);
        using XmlReader reader = XmlReader.Create(text, DocumentInput.Settings);
        return run.Result(run.Parse(reader));
    }

    /// <summary>Validates a document in bytes: UTF-8, UTF-16 or UTF-32 by their first bytes, or what the document declares.</summary>
    /// <inheritdoc cref="Validate(string, ValidationOptions?)"/>
    public static ValidationResult Validate(
        ReadOnlySpan<byte> xml,
        ValidationOptions? options = null
    )
    {
        options ??= ValidationOptions.Default;
        HostdevRun run = new(options, SourceTree.Read(xml, options));
        if (!run.IsParserAsked)
            return run.Result([]);
        using MemoryStream copy = new(xml.ToArray());
        using XmlReader? reader = DocumentInput.Open(copy, SourceEncoding.OfMark(xml), out _);
        return run.Result(run.Parse(reader!));
    }

    /// <summary>Validates the document in the bytes of a stream, from its position to its end; the stream stays open.</summary>
    /// <inheritdoc cref="Validate(string, ValidationOptions?)"/>
    public static ValidationResult Validate(Stream xml, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        options ??= ValidationOptions.Default;
        using BoundedInput input = new(options.MaxBytes);
        input.Fill(xml);
        return Validate(input.Bytes, options);
    }

    /// <summary>Validates an element tree. Findings have lines if it was loaded with <see cref="LoadOptions.SetLineInfo"/>.</summary>
    /// <inheritdoc cref="Validate(string, ValidationOptions?)"/>
    public static ValidationResult Validate(XElement xml, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        options ??= ValidationOptions.Default;
        using XmlReader tree = xml.CreateReader();
        HostdevRun run = new(options, SourceTree.Read(tree, options));
        if (!run.IsParserAsked)
            return run.Result([]);
        using XmlReader reader = xml.CreateReader();
        return run.Result(run.Parse(reader));
    }
}
