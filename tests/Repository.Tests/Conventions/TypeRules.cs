using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>What every type of the packages keeps to, read from the compiled code.</summary>
static class TypeRules
{
    const BindingFlags Statics =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    const BindingFlags Instances = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    static readonly Type[] MutableCollections = [typeof(IList), typeof(IDictionary), typeof(System.Text.StringBuilder)];

    /// <summary>A class is sealed, static or abstract.</summary>
    internal static IEnumerable<string> OpenClass(Type type)
    {
        if (type is { IsClass: true, IsSealed: false, IsAbstract: false })
            yield return $"{type}: neither sealed nor static nor abstract";
    }

    /// <summary>No type is called like a part of a namespace.</summary>
    internal static IEnumerable<string> NamespaceName(Type type, IEnumerable<string> namespaces)
    {
        if (namespaces.SelectMany(name => name.Split('.')).Contains(type.Name.Split('`')[0]))
            yield return $"{type}: named like a part of a namespace";
    }

    /// <summary>Nothing public can be assigned after construction.</summary>
    internal static IEnumerable<string> Assignable(Type type)
    {
        foreach (PropertyInfo property in type.GetProperties(Instances | BindingFlags.Static))
        {
            if (property.SetMethod is { IsPublic: true } setter && !IsInit(setter))
                yield return $"{type}.{property.Name}: has a setter that is not init-only";
        }
        foreach (FieldInfo field in type.GetFields(Instances | BindingFlags.Static))
        {
            if (!field.IsInitOnly && !field.IsLiteral && !type.IsEnum)
                yield return $"{type}.{field.Name}: a public field that can be assigned";
        }
    }

    /// <summary>
    /// Records compare by value, so the collections they show do too: not arrays nor interfaces of the framework.
    /// </summary>
    internal static IEnumerable<string> CollectionByReference(Type type)
    {
        if (!IsRecord(type))
            yield break;
        foreach (PropertyInfo property in type.GetProperties(Instances))
        {
            Type shown = property.PropertyType;
            bool isFramework = shown.Namespace?.StartsWith("System", StringComparison.Ordinal) == true;
            bool isCollection = shown != typeof(string) && shown.IsAssignableTo(typeof(IEnumerable));
            if (isFramework && isCollection)
                yield return $"{type}.{property.Name}: {shown} compares by reference";
        }
    }

    /// <summary>
    /// No static can change: not be assigned, nor be a collection that can be changed and that others see.
    /// </summary>
    internal static IEnumerable<string> StaticState(Type type)
    {
        foreach (FieldInfo field in type.GetFields(Statics))
        {
            if (field.IsLiteral || IsMadeByCompiler(field))
                continue;
            bool isShared = !field.IsPrivate || field.Name[0] == '<';
            if (!field.IsInitOnly)
                yield return $"{type}.{field.Name}: a static that can be assigned";
            else if (IsMutable(field.FieldType, isShared))
                yield return $"{type}.{field.Name}: a static of {field.FieldType}, which can be changed";
        }
    }

    internal static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            is not null;

    /// <summary>A private array is taken as a table; only one that is shown to others counts as mutable.</summary>
    static bool IsMutable(Type type, bool isShared) =>
        type.IsArray
            ? isShared
            : MutableCollections.Any(type.IsAssignableTo)
                && type.Namespace is not ("System.Collections.Frozen" or "System.Collections.Immutable")
                || type.Namespace == "System.Collections.Concurrent"
                || type.IsGenericType
                    && type.GetGenericTypeDefinition() is { } generic
                    && (
                        generic == typeof(HashSet<>)
                        || generic == typeof(ThreadLocal<>)
                        || generic == typeof(AsyncLocal<>)
                        || generic == typeof(Queue<>)
                        || generic == typeof(Stack<>)
                    );

    /// <summary>Caches of lambdas and the like; the field behind a property is the property's business.</summary>
    static bool IsMadeByCompiler(FieldInfo field) =>
        field.IsDefined(typeof(CompilerGeneratedAttribute))
        && !field.Name.EndsWith("k__BackingField", StringComparison.Ordinal);

    static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
