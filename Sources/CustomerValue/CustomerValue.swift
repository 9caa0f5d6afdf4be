// One import is enough to use the engine.
@_exported public import Affinity
@_exported public import Columns
@_exported public import CustomerHistory
@_exported public import Reports
@_exported public import Satisfaction
@_exported public import Segments
@_exported public import TextOutput
@_exported public import Transactions
@_exported public import ValueModels
@_exported public import Values
@_exported public import Warehouse
