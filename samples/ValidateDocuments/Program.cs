// Validates the node-device documents of a directory. The exit code is 1 if one of them is invalid, 2 without a
// directory.
//
//     dotnet run --project samples/ValidateDocuments -- samples/ValidateDocuments/documents
using Mdev.NodeDev;

if (args is not [var directory] || !Directory.Exists(directory))
{
    Console.Error.WriteLine("Usage: ValidateDocuments DIRECTORY");
    return 2;
}

int invalid = 0;
foreach (string file in Directory.GetFiles(directory, "*.xml").Order(StringComparer.Ordinal))
{
    ValidationOptions options = new()
    {
        SourceName = Path.GetFileName(file), // stands before line and column in each diagnostic
        Kind = DocumentKind.Definition, // documents for nodedev-create and nodedev-define
        Version = LibvirtVersion.V11_3, // a named version: what is valid does not change with this library
    };
    using FileStream stream = File.OpenRead(file);
    ValidationResult result = NodeDeviceValidator.Validate(stream, options);

    // Warnings do not make a document invalid.
    foreach (Diagnostic diagnostic in result.Diagnostics)
        Console.WriteLine(diagnostic);
    if (result.IsValid)
        Console.WriteLine($"{options.SourceName}: valid");
    else
        invalid++;
}
return invalid == 0 ? 0 : 1;
