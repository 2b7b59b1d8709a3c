using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// Reports what is wrong with the hostdevs of a domain, or with one alone, and where, before libvirt does. Never
/// throws for what a document holds.
/// </summary>
/// <remarks>
/// The root is <c>&lt;domain&gt;</c>, of which every hostdev below <c>&lt;devices&gt;</c> is checked and nothing
/// else, or <c>&lt;hostdev&gt;</c>. A
/// hostdev that is neither of type <c>mdev</c> nor <c>pci</c> is skipped, which ND1506 reports.
/// </remarks>
public static class HostdevValidator
{
    /// <summary>Validates a document in text; an encoding that the text declares is ignored.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="options">How; <see cref="ValidationOptions.Default"/> if <see langword="null"/>.</param>
    public static ValidationResult Validate(string xml, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        options ??= ValidationOptions.Default;
        SourceTree tree = options.NewTree();
        DomainReading? read = DomainHostdevReader.Input.Read(xml, options.Reading, tree).Value;
        return HostdevValidation.Result(options, tree, read);
    }

    /// <summary>
    /// Validates a document in bytes: UTF-8, UTF-16 or UTF-32 by their first bytes, or the encoding that the document
    /// declares.
    /// </summary>
    /// <inheritdoc cref="Validate(string, ValidationOptions?)"/>
    public static ValidationResult Validate(ReadOnlySpan<byte> xml, ValidationOptions? options = null)
    {
        options ??= ValidationOptions.Default;
        SourceTree tree = options.NewTree();
        DomainReading? read = DomainHostdevReader.Input.Read(xml, options.Reading, tree).Value;
        return HostdevValidation.Result(options, tree, read);
    }

    /// <summary>
    /// Validates the document in the bytes of a stream, from its position to its end; the stream stays open.
    /// </summary>
    /// <inheritdoc cref="Validate(string, ValidationOptions?)"/>
    public static ValidationResult Validate(Stream xml, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        options ??= ValidationOptions.Default;
        using BoundedInput input = new(options.MaxBytes);
        input.Fill(xml);
        return Validate(input.Bytes, options);
    }

    /// <summary>
    /// Validates an element tree. Diagnostics have lines if it was loaded with <see cref="LoadOptions.SetLineInfo"/>.
    /// </summary>
    /// <inheritdoc cref="Validate(string, ValidationOptions?)"/>
    public static ValidationResult Validate(XElement xml, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        options ??= ValidationOptions.Default;
        SourceTree tree = options.NewTree(isForeign: true);
        DomainReading? read = DomainHostdevReader.Input.Read(xml, options.Reading, tree).Value;
        return HostdevValidation.Result(options, tree, read);
    }

    /// <summary>
    /// Validates the element of a hostdev: whether libvirt would take what was built. Places are those in the text that
    /// <see cref="HostdevXml.ToXml"/> gives for <see cref="ValidationOptions.Version"/>.
    /// </summary>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="options">How; <see cref="ValidationOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An enumeration in the hostdev has a value without a name.
    /// </exception>
    public static ValidationResult Validate(Hostdev hostdev, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hostdev);
        options ??= ValidationOptions.Default;
        return Validate(hostdev.ToXml(new HostdevWriteOptions { Version = options.Version }), options);
    }
}
