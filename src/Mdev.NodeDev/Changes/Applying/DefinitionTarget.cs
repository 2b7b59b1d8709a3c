using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Where the definition of one device is, for <see cref="DefinitionExecutor{TDefinition}"/>.</summary>
abstract class DefinitionTarget<TDefinition>
    where TDefinition : class
{
    /// <summary>The path below the root of the file that is written.</summary>
    internal abstract string Path { get; }

    /// <summary>Reads the files of the definition.</summary>
    internal abstract DefinitionFiles Read();

    /// <summary>The definition in files as they were read; <see langword="null"/> if it is malformed.</summary>
    internal abstract TDefinition? Find(DefinitionFiles files);

    /// <inheritdoc cref="MdevDefinitionStore.Lock"/>
    internal abstract FileWriteResult Lock(bool create, out IDisposable? held, out bool isNew);

    /// <summary>Writes the definition. The caller holds the lock.</summary>
    internal abstract FileWriteResult Write(TDefinition definition, bool isNew);

    /// <summary>Deletes the definition. The caller holds the lock.</summary>
    internal abstract FileWriteResult Delete();

    /// <summary>Replaces one of the files. The caller holds the lock.</summary>
    internal abstract FileWriteResult Replace(string path, byte[] content);
}
