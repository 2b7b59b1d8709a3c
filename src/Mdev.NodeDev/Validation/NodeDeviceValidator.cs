using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev;

/// <summary>Says what is wrong with a node-device document, and where, before libvirt does. Never throws for what a document holds.</summary>
public static class NodeDeviceValidator
{
    /// <summary>Validates a document in text; an encoding that the text declares is not looked at.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="options">How; <see cref="ValidationOptions.Default"/> if <see langword="null"/>.</param>
    public static ValidationResult Validate(string xml, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ValidationRun run = new(options);
        return run.Result(
            SourceTree.Read(xml, run.Options),
            run.AsLibvirt is { } asLibvirt ? NodeDeviceXml.Input.Read(xml, asLibvirt) : null
        );
    }

    /// <summary>Validates a document in bytes: UTF-8, UTF-16 or UTF-32 by their first bytes, or what the document declares.</summary>
    /// <inheritdoc cref="Validate(string, ValidationOptions?)"/>
    public static ValidationResult Validate(
        ReadOnlySpan<byte> xml,
        ValidationOptions? options = null
    )
    {
        ValidationRun run = new(options);
        return run.Result(
            SourceTree.Read(xml, run.Options),
            run.AsLibvirt is { } asLibvirt ? NodeDeviceXml.Input.Read(xml, asLibvirt) : null
        );
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
        ValidationRun run = new(options);
        using XmlReader reader = xml.CreateReader();
        return run.Result(
            SourceTree.Read(reader, run.Options),
            run.AsLibvirt is { } asLibvirt ? NodeDeviceXml.Input.Read(xml, asLibvirt) : null
        );
    }
}
